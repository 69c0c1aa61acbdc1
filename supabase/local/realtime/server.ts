import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { type Context, InvalidTokenError, type Realtime } from "../context.ts";
import { Changes } from "./changes.ts";
import type { Version } from "./frames.ts";
import { Hub } from "./hub.ts";
import { MAX_FRAME_BYTES } from "./limits.ts";
import { type Change, followChanges } from "./replication.ts";
import { broadcastRoutes } from "./routes.ts";
import { type Services, Session } from "./session.ts";

const VERSIONS: Record<string, Version> = { "1.0.0": 1, "2.0.0": 2 };
const START_WAIT_MS = 20_000;
const HOUR_MS = 3_600_000;
/** Clients say something every 25 s; browsers slow that down to a minute in hidden tabs. */
const SILENCE_MS = 130_000;
/** A client this far behind is cut off, comes back and reads anew; else its unread frames fill the memory. */
const MAX_UNSENT_BYTES = 32 * 1024 * 1024;

/** Sends rows of `realtime.messages` on; true when the change was one. */
function relay(hub: Hub, { schema, table, raw }: Change): boolean {
  if (schema !== "realtime" || !/^messages(_\d|$)/.test(table)) return false;
  if (!raw?.topic || !raw.event || raw.extension !== "broadcast") return true;
  const json = raw.binary_payload == null;
  const payload = Buffer.from(
    json ? (raw.payload ?? "{}") : (raw.binary_payload ?? "").slice(2),
    json ? "utf8" : "hex",
  );
  const meta = JSON.stringify({ id: raw.id });
  hub.broadcast(raw.topic, raw.private === "t", { event: raw.event, json, payload, meta });
  return true;
}

function refuse(socket: Duplex, status: string, error: string): void {
  const body = JSON.stringify({ error });
  const head = `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}`;
  socket.end(`${head}\r\nConnection: close\r\n\r\n${body}`);
}

function openSession(services: Services, ws: WebSocket, version: Version, apikey: string): Session {
  const outlet = {
    version,
    send(frame: { data: Buffer; binary: boolean } | null) {
      if (!frame || ws.readyState !== ws.OPEN) return;
      if (ws.bufferedAmount > MAX_UNSENT_BYTES) return ws.terminate();
      ws.send(frame.data, { binary: frame.binary });
    },
  };
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

/** Starts the realtime service; resolves once it follows the database. Its routes hang below `/realtime/v1`. */
export async function startRealtime(ctx: Context): Promise<Realtime> {
  const hub = new Hub();
  const changes = new Changes(ctx);
  const sessions = new Map<WebSocket, Session>();
  const replication = followChanges(
    ctx,
    (change) => relay(hub, change) || changes.deliver(change),
    () => {
      for (const session of sessions.values()) session.fail();
    },
  );
  const services = { ctx, hub, changes, replication };
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_FRAME_BYTES,
    perMessageDeflate: false,
  });
  const maintain = () => ctx.admin.query("select realtime.maintain_partitions()");
  await maintain();
  const hourly = setInterval(
    () => maintain().catch((error: Error) => ctx.log("realtime_partitions_failed", { error: error.message })),
    HOUR_MS,
  );
  const stop = async () => {
    clearInterval(hourly);
    for (const ws of sessions.keys()) {
      ws.close(1001, "The local stack stops");
      ws.terminate();
    }
    await replication.stop();
  };
  if (!(await replication.ready(START_WAIT_MS))) {
    await stop();
    throw new Error("Realtime could not follow the database");
  }

  async function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? "", ctx.url);
    const version = VERSIONS[searchParams.get("vsn") ?? "1.0.0"];
    const header = request.headers["x-api-key"];
    const apikey = searchParams.get("apikey") ?? (typeof header === "string" ? header : undefined);
    if (pathname !== "/realtime/v1/websocket")
      return refuse(socket, "404 Not Found", "No socket at this address");
    if (!version) return refuse(socket, "400 Bad Request", "The requested vsn is not supported");
    if (!apikey) return refuse(socket, "401 Unauthorized", "API key is missing");
    try {
      await ctx.identify({ apikey, authorization: undefined });
    } catch (error) {
      if (!(error instanceof InvalidTokenError)) throw error;
      return refuse(socket, "403 Forbidden", error.message);
    }
    server.handleUpgrade(request, socket, head, (ws) => {
      sessions.set(ws, openSession(services, ws, version, apikey));
      ws.on("close", () => sessions.delete(ws));
    });
  }

  return {
    routes: broadcastRoutes(ctx, hub),
    handleUpgrade(request, socket, head) {
      upgrade(request, socket, head).catch((error: Error) => {
        ctx.log("realtime_upgrade_failed", { error: error.message });
        socket.destroy();
      });
    },
    stop,
  };
}
