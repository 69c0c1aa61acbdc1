import { createClient } from "@supabase/supabase-js";
import { z } from "zod";
import { quantile } from "../../scripts/simulate/send.ts";
import { listenerSettings } from "./listener-settings.ts";

/**
 * A process of its own with `count` signed-in clients that listen to channels, so that what they take does not delay who
 * sends. Says `ready`, and its figures when asked to end.
 */
/** When a text was sent is written in it, in milliseconds of the clock that all processes of a machine share. */
const timed = z.object({
  payload: z.object({ messages: z.array(z.object({ body: z.nullable(z.string()) })) }),
});

const { url, key, email, password, count, topics } = listenerSettings.parse(
  JSON.parse(process.argv[2] ?? "{}"),
);
const ms: number[] = [];

function hear(message: unknown): void {
  const now = performance.timeOrigin + performance.now();
  for (const { body } of timed.safeParse(message).data?.payload.messages ?? []) {
    const sentAt = /^sent at (\d+\.\d+)$/.exec(body ?? "")?.[1];
    if (sentAt) ms.push(now - Number(sentAt));
  }
}

async function listen(): Promise<void> {
  const client = createClient(url, key, { auth: { persistSession: false, autoRefreshToken: false } });
  const { error } = await client.auth.signInWithPassword({ email, password });
  if (error) throw error;
  await client.realtime.setAuth();
  const joins = topics.map(
    (topic) =>
      new Promise<void>((resolve, reject) => {
        client
          .channel(topic, { config: { private: true } })
          .on("broadcast", { event: "messages_created" }, hear)
          .subscribe((status, failure) => {
            if (status === "SUBSCRIBED") resolve();
            else reject(failure ?? new Error(`The topic ${topic} is ${status}.`));
          });
      }),
  );
  await Promise.all(joins);
}

for (let at = 0; at < count; at++) await listen();
process.send?.("ready");
process.on("message", () => {
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => quantile(ms, share));
  process.send?.({ heard: ms.length, p50, p95, p99 }, () => process.exit());
});
