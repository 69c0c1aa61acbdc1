import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { createClient } from "@supabase/supabase-js";
import { vi } from "vitest";
import { type WebSocket, WebSocketServer } from "ws";
import { z } from "zod";
import type { Database } from "@/lib/database.types";

const frameSchema = z.tuple([z.string().nullable(), z.string(), z.string(), z.string(), z.unknown()]);

type Received = { joinRef: string | null; topic: string; event: string; payload: unknown };

/** A server that knows enough of the protocol to join and leave topics; it replies ok to everything but `refused`. */
export class RealtimeServer {
  readonly #http: Server = createServer();
  readonly #sockets = new WebSocketServer({ server: this.#http });
  connected: WebSocket | undefined;
  refused: string[] = [];
  received: Received[] = [];

  async start() {
    this.#sockets.on("connection", (socket) => {
      this.connected = socket;
      socket.on("message", (data) => this.#answer(socket, data.toString()));
    });
    this.#http.listen(0, "127.0.0.1");
    await once(this.#http, "listening");
  }

  async stop() {
    for (const socket of this.#sockets.clients) socket.terminate();
    this.#http.close();
    await once(this.#http, "close");
  }

  #url() {
    const address = this.#http.address();
    return `http://127.0.0.1:${typeof address === "object" ? address?.port : undefined}`;
  }

  /** One that keeps a session itself, as a browser's does, or has none. */
  sessionClient(hasSession: boolean, answers: typeof fetch) {
    const session = {
      ...{ access_token: "e30.e30.e30", refresh_token: "refresh", token_type: "bearer" },
      ...{ expires_in: 3600, expires_at: 4_000_000_000, user: { id: "user" } },
    };
    const getItem = () => (hasSession ? JSON.stringify(session) : null);
    const storage = { getItem, setItem: () => {}, removeItem: () => {} };
    return createClient<Database>(this.#url(), "publishable", {
      auth: { storage, autoRefreshToken: false },
      global: { fetch: answers },
    });
  }

  /** A client of this server that is signed in; `answers` is how REST is answered. */
  client(answers: typeof fetch = fetch) {
    return createClient<Database>(this.#url(), "publishable", {
      accessToken: async () => "token of the session",
      global: { fetch: answers },
    });
  }

  joins(): Received[] {
    return this.received.filter(({ event }) => event === "phx_join");
  }

  /** Sends on the last join of this topic. */
  push(topic: string, event: string, payload: unknown) {
    const joinRef = this.joins().findLast((join) => join.topic === topic)?.joinRef ?? null;
    this.connected?.send(JSON.stringify([joinRef, null, topic, event, payload]));
  }

  #answer(socket: WebSocket, frame: string) {
    const [joinRef, ref, topic, event, payload] = frameSchema.parse(JSON.parse(frame));
    this.received.push({ joinRef, topic, event, payload });
    const reason = `Unauthorized: You do not have permissions to read from this Channel topic: ${topic}`;
    const reply = this.refused.includes(topic)
      ? { status: "error", response: { reason } }
      : { status: "ok", response: {} };
    socket.send(JSON.stringify([joinRef, ref, topic, "phx_reply", reply]));
  }
}

export const until = (check: () => void) => vi.waitFor(check, { timeout: 10_000 });
