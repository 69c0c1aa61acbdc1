import { createServer, type Server } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { recordCalls, type SandboxEnv } from "./calls.ts";
import type { Pace, Sandbox } from "./context.ts";
import { controlApi } from "./control.ts";
import type { Desk } from "./desk.ts";
import { interaktApi } from "./interakt-api.ts";
import { assertLocal } from "./local-only.ts";
import { netcoreApi } from "./netcore-api.ts";
import { createStore } from "./store.ts";

type SandboxOptions = {
  /** Where webhooks go; without it, the sandbox only answers. */
  desk?: Desk;
  /** Opens the control API to whoever has it. */
  token?: string;
  /** 0, the default: any free one. */
  port?: number;
  pace?: Partial<Pace>;
  script?: Sandbox["script"];
  adopts?: boolean;
};

export type RunningSandbox = {
  url: string;
  /** What INTERAKT_API_URL and NETCORE_API_URL are to be. */
  interaktUrl: string;
  netcoreUrl: string;
  stop(): Promise<void>;
};

const PACE: Pace = { step: 700, afterCut: 8000, slow: 5000 };
const MOST_BYTES = 32 * 1024 * 1024;

function routesOf(sandbox: Sandbox, token: string | undefined) {
  const routes = new Hono<SandboxEnv>();
  routes.use(bodyLimit({ maxSize: MOST_BYTES }));
  // A page elsewhere must not reach this through a name that it makes point here.
  routes.use(async (context, next) => {
    if (`http://${context.req.header("host")}` === sandbox.url) return next();
    return context.json({ error: "forbidden" }, 403);
  });
  if (token) routes.route("/control", controlApi(sandbox, token));
  const recorded = new Hono<SandboxEnv>().use(recordCalls(sandbox));
  recorded.get("/media/:file", (context) => {
    const file = sandbox.store.file(context.req.param("file"));
    context.set("about", { channel: file?.channel ?? null });
    return file ? context.body(file.bytes, 200, { "content-type": file.mime }) : context.notFound();
  });
  recorded.route("/v1/public", interaktApi(sandbox));
  recorded.route("/api/v2", netcoreApi(sandbox));
  return routes.route("/", recorded);
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const address = server.address();
  return typeof address === "object" && address ? address.port : port;
}

/**
 * Starts a stand-in for the providers on 127.0.0.1: their send APIs, and phones whose customers write to the desk
 * through its real webhook routes. Refuses anything that is not on this computer.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<RunningSandbox> {
  const { desk = null, token, port = 0, pace, script = () => undefined, adopts = true } = options;
  if (desk) assertLocal([desk.url]);
  const stopping = new AbortController();
  const sandbox: Sandbox = {
    ...{ store: createStore(), desk, script, adopts, url: "", stopped: stopping.signal },
    pace: { ...PACE, ...pace },
  };
  const routes = routesOf(sandbox, token);
  const server = createServer(getRequestListener(routes.fetch));
  const url = `http://127.0.0.1:${await listen(server, port)}`;
  sandbox.url = url;
  return {
    ...{ url, interaktUrl: `${url}/v1/public`, netcoreUrl: `${url}/api/v2` },
    async stop() {
      stopping.abort();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      await desk?.stop();
    },
  };
}
