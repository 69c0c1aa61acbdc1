import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createClient } from "@supabase/supabase-js";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type WebSocket, WebSocketServer } from "ws";
import { z } from "zod";
import type { Database } from "@/lib/database.types";
import { joinTopic } from "@/lib/realtime/join-topic";

const frameSchema = z.tuple([z.string().nullable(), z.string(), z.string(), z.string(), z.unknown()]);
const joinSchema = z.object({ access_token: z.string(), config: z.object({ private: z.boolean() }) });

/** A server that knows enough of the protocol to join and leave topics; it replies ok to everything but `refused`. */
let http: Server;
let sockets: WebSocketServer;
let connected: WebSocket | undefined;
let refused: string[] = [];
let received: { joinRef: string | null; topic: string; event: string; payload: unknown }[] = [];

beforeEach(async () => {
  http = createServer();
  sockets = new WebSocketServer({ server: http });
  received = [];
  refused = [];
  sockets.on("connection", (socket) => {
    connected = socket;
    socket.on("message", (data) => {
      const [joinRef, ref, topic, event, payload] = frameSchema.parse(JSON.parse(data.toString()));
      received.push({ joinRef, topic, event, payload });
      const reason = `Unauthorized: You do not have permissions to read from this Channel topic: ${topic}`;
      const reply = refused.includes(topic)
        ? { status: "error", response: { reason } }
        : { status: "ok", response: {} };
      socket.send(JSON.stringify([joinRef, ref, topic, "phx_reply", reply]));
    });
  });
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
});

afterEach(async () => {
  for (const socket of sockets.clients) socket.terminate();
  http.close();
  await once(http, "close");
});

function follow() {
  const address: AddressInfo | string | null = http.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const client = createClient<Database>(`http://127.0.0.1:${port}`, "publishable", {
    accessToken: async () => "token of the session",
  });
  const handlers = { bind: vi.fn(), onJoined: vi.fn(), onLost: vi.fn() };
  const leave = joinTopic(client, "channel:interakt", handlers);
  return { client, handlers, leave };
}

const joins = () => received.filter(({ event }) => event === "phx_join");
const until = (check: () => void) => vi.waitFor(check, { timeout: 10_000 });

test("joins as a private topic, with the session's token in the join itself", async () => {
  const { handlers, leave, client } = follow();
  await until(() => expect(handlers.onJoined).toHaveBeenCalledOnce());
  expect(joins().map(({ topic }) => topic)).toEqual(["realtime:channel:interakt"]);
  const { access_token, config } = joinSchema.parse(joins()[0]?.payload);
  expect(access_token).toBe("token of the session");
  expect(config.private).toBe(true);
  leave();
  await client.removeAllChannels();
});

test("joins anew when the server closes the topic, which the client would take as final", async () => {
  const { handlers, leave, client } = follow();
  await until(() => expect(handlers.onJoined).toHaveBeenCalledOnce());
  const joinRef = joins()[0]?.joinRef;
  connected?.send(JSON.stringify([joinRef, null, "realtime:channel:interakt", "phx_close", {}]));
  await until(() => expect(handlers.onLost).toHaveBeenCalled());
  await until(() => expect(handlers.onJoined).toHaveBeenCalledTimes(2));
  expect(handlers.bind).toHaveBeenCalledTimes(2);
  leave();
  await client.removeAllChannels();
});

test("says so when the connection is lost, and again when it is back", async () => {
  const { handlers, leave, client } = follow();
  await until(() => expect(handlers.onJoined).toHaveBeenCalledOnce());
  connected?.terminate();
  await until(() => expect(handlers.onLost).toHaveBeenCalledWith(false));
  await until(() => expect(handlers.onJoined).toHaveBeenCalledTimes(2));
  leave();
  await client.removeAllChannels();
});

test("says so when the user may not join", async () => {
  refused = ["realtime:channel:interakt"];
  const { handlers, leave, client } = follow();
  await until(() => expect(handlers.onLost).toHaveBeenCalledWith(true));
  expect(handlers.onJoined).not.toHaveBeenCalled();
  leave();
  await client.removeAllChannels();
});

test("leaving leaves for good, also before the join went out", async () => {
  const { leave, client } = follow();
  leave();
  const second = joinTopic(client, "channel:sales", { bind: () => {}, onJoined: () => {} });
  await until(() => expect(joins()).toHaveLength(1));
  expect(joins()[0]?.topic).toBe("realtime:channel:sales");
  second();
  await until(() => expect(received.some(({ event }) => event === "phx_leave")).toBe(true));
  await until(() => expect(client.getChannels()).toEqual([]));
  await client.removeAllChannels();
});

test("a topic that is left and joined again at once is joined", async () => {
  const { handlers, leave, client } = follow();
  await until(() => expect(handlers.onJoined).toHaveBeenCalledOnce());
  leave();
  const onJoined = vi.fn();
  const second = joinTopic(client, "channel:interakt", { bind: () => {}, onJoined });
  await until(() => expect(onJoined).toHaveBeenCalledOnce());
  expect(handlers.onLost).not.toHaveBeenCalled();
  second();
  await client.removeAllChannels();
});
