import { expect, test } from "vitest";
import { takeTurnsRetrying } from "./support.ts";
import { addProvider, db, json, logged, look, message, send, withKey } from "./webhook-support.ts";

takeTurnsRetrying();

async function retry() {
  const { retryDueEvents } = await import("@/lib/server/jobs/retry-failed-events");
  return retryDueEvents();
}

/** As if an earlier version had not understood the body, an hour ago; due before all that other tests left. */
async function failBefore(channel: string, raw: string): Promise<string> {
  const { rows } = await db.query(
    `insert into public.webhook_events (channel, provider_type, type, outcome, error, raw, received_at, next_attempt_at)
     values ($1, 'interakt', 'message_received', 'failed', 'not understood', $2, now() - interval '1 hour', now() - interval '1 day')
     returning id::text, to_char(received_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS') as received_at`,
    [channel, raw],
  );
  return rows[0].received_at;
}

test("a failed event is read again and stored, at the time it came in", async () => {
  const provider = await addProvider();
  const body = message({ received_at_utc: null });
  const receivedAt = await failBefore(provider.slug, json({ ...body, timestamp: null }));
  expect(await retry()).toBeGreaterThan(0);
  expect(await look(provider.slug)).toMatchObject({
    messages: [{ body: "hello", sent_at: expect.stringContaining(receivedAt.replace(/0+$/, "")) }],
    events: [{ outcome: "stored", error: null, attempts: 2, next_attempt_at: null }],
  });
  expect(logged).toContainEqual(expect.objectContaining({ event: "webhook_retried", outcome: "stored" }));
});

test("one that still cannot be read waits longer, and the others are not held up by it", async () => {
  const provider = await addProvider();
  await failBefore(provider.slug, "<html>");
  await failBefore(provider.slug, json(message()));
  await retry();
  const { events, messages } = await look(provider.slug);
  expect(events).toMatchObject([
    { outcome: "failed", error: "The body is not JSON.", attempts: 2, next_attempt_at: expect.any(String) },
    { outcome: "stored" },
  ]);
  expect(messages).toHaveLength(1);
  await send({ provider, raw: json(message()), headers: withKey(provider) });
  expect((await look(provider.slug)).messages).toHaveLength(2);
});
