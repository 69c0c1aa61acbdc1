import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { InvalidTokenError } from "../context.ts";
import type { Outlet } from "./channel.ts";
import type { Frame, Version } from "./frames.ts";
import { RefusedError, withoutCode } from "./join-options.ts";
import { MAX_FRAME_BYTES, MAX_UNSENT_BYTES, SILENCE_MS } from "./limits.ts";
import type { Services } from "./services.ts";
import { Session } from "./session.ts";
import { identify } from "./token.ts";

const VERSIONS: Record<string, Version> = { "1.0.0": 1, "2.0.0": 2 };

function refuse(socket: Duplex, status: string, error: string): void {
  const body = JSON.stringify({ error });
  const head = `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}`;
  socket.end(`${head}\r\nConnection: close\r\n\r\n${body}`);
}

/** Sends frames; those of one turn of the event loop (one commit, mostly) leave in one system call. */
function makeOutlet(ws: WebSocket, socket: Duplex, version: Version): Outlet {
  const send = (frame: Frame | null) => {
    if (!frame || ws.readyState !== ws.OPEN) return;
    if (ws.bufferedAmount > MAX_UNSENT_BYTES) return void ws.terminate();
    if (socket.writableCorked === 0) {
      socket.cork();
      process.nextTick(() => socket.uncork());
    }
    ws.send(frame.data, { binary: frame.binary });
  };
  return { version, send };
}

function openSession(services: Services, ws: WebSocket, outlet: Outlet, apikey: string): Session {
  const session = new Session(services, outlet, apikey);
  const silence = setTimeout(() => ws.terminate(), SILENCE_MS);
  ws.on("message", (data: Buffer, binary) => {
    silence.refresh();
    try {
      session.receive(data, binary);
    } catch (error) {
      services.ctx.log("realtime_bad_frame", { error: String(error) });
      ws.close(1003, "unreadable frame");
    }
  });
  ws.on("error", () => {});
  ws.on("close", () => {
    clearTimeout(silence);
    session.close();
  });
  return session;
}

/** The open sockets. */
export function makeSockets(services: Services) {
  const sessions = new Map<WebSocket, Session>();
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_FRAME_BYTES,
    perMessageDeflate: false,
  });

  async function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? "", services.ctx.url);
    const version = VERSIONS[searchParams.get("vsn") ?? "1.0.0"];
    const header = request.headers["x-api-key"];
    const apikey = searchParams.get("apikey") ?? (typeof header === "string" ? header : undefined);
    if (pathname !== "/realtime/v1/websocket") return refuse(socket, "404 Not Found", "No socket here");
    if (!version) return refuse(socket, "400 Bad Request", "The requested vsn is not supported");
    if (!apikey) return refuse(socket, "401 Unauthorized", "API key is missing");
    try {
      await identify(services.ctx, apikey, null);
    } catch (error) {
      if (!(error instanceof InvalidTokenError || error instanceof RefusedError)) throw error;
      return refuse(socket, "401 Unauthorized", withoutCode(error.message));
    }
    server.handleUpgrade(request, socket, head, (ws) => {
      sessions.set(ws, openSession(services, ws, makeOutlet(ws, socket, version), apikey));
      ws.on("close", () => sessions.delete(ws));
    });
  }

  return {
    upgrade,
    /** Has every client join its channels again. */
    failAll() {
      for (const session of sessions.values()) session.fail();
    },
    closeAll() {
      for (const ws of sessions.keys()) {
        ws.close(1001, "The local stack stops");
        ws.terminate();
      }
    },
  };
}
