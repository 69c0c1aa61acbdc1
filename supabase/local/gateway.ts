import { createServer, type IncomingMessage, type Server } from "node:http";
import type { Duplex } from "node:stream";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import { cors } from "hono/cors";
import { authRoutes } from "./auth/routes.ts";
import type { Context, Realtime } from "./context.ts";
import { mailRoutes } from "./mail/routes.ts";
import { PortInUseError } from "./ports.ts";
import { restRoutes } from "./rest/routes.ts";

/** `in.(…)` with thousands of ids makes long addresses; Node's own limit is 16 kB. */
const MAX_HEADER_BYTES = 512 * 1024;
const EXPOSED = ["Content-Encoding", "Content-Location", "Content-Range", "Content-Type", "Date", "Location"];
const EXPOSED_BY_AUTH = ["X-Total-Count", "Link", "X-Supabase-Api-Version", "X-Sb-Error-Code"];
const LOOPBACK = ["127.0.0.1", "localhost", "[::1]"];

export type Gateway = {
  serve(ctx: Context, realtime: Realtime, storage: Hono): void;
  stop(): Promise<void>;
};

/** Why a request is not served, or null. A page elsewhere must not reach the stack, not even by DNS rebinding. */
function refusal(request: IncomingMessage, port: number): string | null {
  const { host, origin } = request.headers;
  if (!LOOPBACK.some((name) => host === `${name}:${port}`)) return "Unknown host";
  if (origin === undefined) return null;
  const from = URL.canParse(origin) ? new URL(origin).hostname : "";
  return LOOPBACK.includes(from) ? null : "Pages of this origin may not use the local stack";
}

function routes(ctx: Context, realtime: Realtime, storage: Hono): Hono {
  const app = new Hono();
  app.use(
    cors({
      origin: "*",
      allowMethods: ["GET", "POST", "PATCH", "PUT", "DELETE", "OPTIONS", "HEAD"],
      exposeHeaders: [...EXPOSED, "Server", "Transfer-Encoding", "Range-Unit", ...EXPOSED_BY_AUTH],
      maxAge: 86_400,
    }),
  );
  app.route("/rest/v1", restRoutes(ctx));
  app.route("/auth/v1", authRoutes(ctx));
  app.route("/mail/v1", mailRoutes(ctx));
  app.route("/realtime/v1", realtime.routes);
  app.route("/storage/v1", storage);
  for (const part of ["functions", "graphql"]) {
    app.all(`/${part}/v1/*`, (c) =>
      c.json({ code: "not_supported", message: `${part} is not supported by the local stack` }, 501),
    );
  }
  app.notFound((c) => c.json({ code: "not_found", message: `No route ${c.req.method} ${c.req.path}` }, 404));
  app.onError((error, c) => {
    ctx.log("request_failed", { method: c.req.method, path: c.req.path, error: error.message });
    return c.json({ code: "internal_error", message: "The local stack failed; its log says why" }, 500);
  });
  return app;
}

function refuseUpgrade(socket: Duplex, status: string, message: string): void {
  const body = JSON.stringify({ message });
  const head = `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}`;
  socket.end(`${head}\r\nConnection: close\r\n\r\n${body}`);
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(error.code === "EADDRINUSE" ? new PortInUseError(port) : error),
    );
    server.listen(port, "127.0.0.1", resolve);
  });
}

/** Takes the port at once and answers 503 until `serve` hands over the parts. Throws `PortInUseError`. */
export async function openGateway(port: number): Promise<Gateway> {
  const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES });
  await listen(server, port);
  let answer = getRequestListener(() =>
    Response.json({ message: "The local stack is starting" }, { status: 503 }),
  );
  let realtime: Realtime | undefined;
  server.on("request", (request, response) => {
    const reason = refusal(request, port);
    if (!reason) return void answer(request, response);
    response.writeHead(403, { "content-type": "application/json" });
    response.end(JSON.stringify({ code: "forbidden", message: reason }));
  });
  server.on("upgrade", (request, socket, head) => {
    socket.on("error", () => {});
    const reason = refusal(request, port);
    if (reason) return refuseUpgrade(socket, "403 Forbidden", reason);
    if (!realtime) return refuseUpgrade(socket, "503 Service Unavailable", "The local stack is starting");
    if (request.url?.startsWith("/realtime/v1/")) return realtime.handleUpgrade(request, socket, head);
    return refuseUpgrade(socket, "404 Not Found", "No socket at this address");
  });
  return {
    serve(ctx, part, storage) {
      answer = getRequestListener(routes(ctx, part, storage).fetch);
      realtime = part;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
