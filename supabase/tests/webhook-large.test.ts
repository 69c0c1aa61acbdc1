import { expect, test, vi } from "vitest";
import { formReply } from "../../lib/providers/interakt/samples/contents.ts";
import { LIMITS } from "../../lib/providers/reading/limits.ts";
import { takeTurnsRetrying } from "./support.ts";
import { addProvider, db, json, look, message, send, toProvider, withKey } from "./webhook-support.ts";

takeTurnsRetrying();

/** Short, so that as many as possible fit into the largest body. */
const event = (type: string, phone: string, fields: object) => ({
  type,
  data: {
    customer: { channel_phone_number: phone, traits: {} },
    message: { message_content_type: "Text", ...fields },
  },
});
const person = (at: number) => `9198${String(at).padStart(8, "0")}`;

/** Bodies with the most events that are read, by what they cost most. */
const LARGEST: [string, (at: number) => unknown][] = [
  [
    "forms with the same answers",
    (at) => event("message_api_flow_response", person(0), { id: `m${at}`, ...formReply({ size: "L" }) }),
  ],
  ["texts of one customer", (at) => event("message_received", person(0), { id: `m${at}`, message: "Hi" })],
  [
    "texts of different customers",
    (at) => event("message_received", person(at), { id: `m${at}`, message: "Hi" }),
  ],
  ["statuses of unknown messages", (at) => event("message_api_read", person(at), { id: `m${at}` })],
  ["campaign messages", (at) => event("message_campaign_read", person(at), { id: `m${at}`, message: "Hi" })],
];

/** Retries what is due, as the worker does, until nothing failed is left. */
async function retryUntilStored(slug: string) {
  const { retryDueEvents } = await import("@/lib/server/jobs/retry-failed-events");
  await vi.waitFor(async () => {
    await db.query("update public.webhook_events set next_attempt_at = now() where channel = $1", [slug]);
    await retryDueEvents();
    expect((await look(slug)).events).toMatchObject([{ outcome: "stored" }]);
  }, 50_000);
}

test.each(LARGEST)(
  "a body of as many events as are read is acknowledged and stored: %s",
  async (_name, make) => {
    const provider = await addProvider();
    const raw = json(Array.from({ length: LIMITS.items }, (_, at) => make(at)));
    await send({ provider, raw, headers: withKey(provider) });
    await retryUntilStored(provider.slug);
  },
);

test("one more is kept, and none of it is read", async () => {
  const provider = await addProvider();
  const raw = json(Array.from({ length: LIMITS.items + 1 }, () => event("message_received", person(0), {})));
  await send({ provider, raw, headers: withKey(provider) });
  const { events, messages } = await look(provider.slug);
  expect(events).toMatchObject([{ outcome: "failed", error: "More than 2000 messages in one call." }]);
  expect(messages).toEqual([]);
});

test("an event that has to wait for a lock is acknowledged, stored in order, and delays no other channel", async () => {
  const [slow, quick] = [await addProvider(), await addProvider()];
  const first = message({ message: "first" });
  await send({ provider: slow, raw: json(first), headers: withKey(slow) });
  await db.query("begin");
  try {
    await db.query("select from public.conversations where channel = $1 for update", [slow.slug]);
    const later = ["second", "third"].map((text) => json(message({ message: text }, first.data.customer)));
    const waiting = later.map((raw) => toProvider(raw, withKey(slow), slow.slug));
    for (let at = 0; at < 5; at++)
      await send({ provider: quick, raw: json(message()), headers: withKey(quick) });
    expect((await look(quick.slug)).messages).toHaveLength(5);
    for (const call of waiting) expect((await call).status).toBe(200);
    const fourth = json(message({ message: "fourth" }, first.data.customer));
    await send({ provider: slow, raw: fourth, headers: withKey(slow) });
    const { rows } = await db.query("select from public.messages where channel = $1", [slow.slug]);
    expect(rows).toHaveLength(1);
  } finally {
    await db.query("rollback");
  }
  await vi.waitFor(async () => {
    const { messages, events } = await look(slow.slug);
    expect(messages.map(({ body }: { body: string }) => body)).toEqual([
      "first",
      "second",
      "third",
      "fourth",
    ]);
    expect(events).toMatchObject(Array.from({ length: 4 }, () => ({ outcome: "stored" })));
  }, 10_000);
});
