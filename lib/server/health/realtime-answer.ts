import "server-only";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { serverEnv } from "@/lib/env/server";
import { intakeDb } from "@/lib/server/db";

/** Of the frames that the first version of Realtime's protocol has; the second sends broadcasts as bytes. */
const frameSchema = z.object({
  event: z.string(),
  payload: z.object({ status: z.string().optional(), event: z.string().optional() }),
});
const JOIN = { broadcast: { ack: false, self: false }, presence: { enabled: false }, private: true };

/** The socket with the server's own key, which no policy keeps from a topic. */
function openSocket(): WebSocket {
  const { SUPABASE_URL, SUPABASE_SECRET_KEY } = serverEnv();
  const url = new URL("/realtime/v1/websocket", SUPABASE_URL.replace(/^http/, "ws"));
  url.search = new URLSearchParams({ apikey: SUPABASE_SECRET_KEY, vsn: "1.0.0" }).toString();
  return new WebSocket(url);
}

/**
 * Goes the way of everything that an open screen shows: joins a private topic of its own, has the database broadcast to
 * it, and resolves once the message is here. Rejects if it is not within `withinMs`.
 */
export async function answerOfRealtime(withinMs: number): Promise<void> {
  const topic = `health:${randomUUID()}`;
  const socket = openSocket();
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const timer = setTimeout(() => reject(new Error("Realtime did not answer in time.")), withinMs);
  const join = { topic: `realtime:${topic}`, event: "phx_join", payload: { config: JOIN }, ref: "1" };
  socket.onopen = () => socket.send(JSON.stringify({ ...join, join_ref: "1" }));
  socket.onerror = () => reject(new Error("Realtime cannot be reached."));
  socket.onclose = () => reject(new Error("Realtime closed the connection."));
  socket.onmessage = ({ data }) => {
    const { event, payload } = frameSchema.safeParse(parse(data)).data ?? {};
    if (event === "broadcast" && payload?.event === "beat") return resolve();
    if (event !== "phx_reply") return;
    if (payload?.status !== "ok") return reject(new Error("Realtime refused the topic."));
    intakeDb().query("select private.send_health_message($1)", [topic]).catch(reject);
  };
  await promise.finally(() => {
    clearTimeout(timer);
    socket.close();
  });
}

function parse(data: unknown): unknown {
  try {
    return JSON.parse(String(data));
  } catch {
    return null;
  }
}
