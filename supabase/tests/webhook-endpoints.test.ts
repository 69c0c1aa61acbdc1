import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { incoming, text } from "../../lib/providers/netcore/samples/bodies.ts";
import {
  addProvider,
  db,
  drained,
  flushRejections,
  type Headers,
  json,
  logged,
  look,
  message,
  NETCORE_KEY,
  NOTHING,
  newPhone,
  send,
  toLegacy,
  toNetcore,
  withKey,
} from "./webhook-support.ts";

describe("the seed's five cases", () => {
  test("(1) unknown slug", async () => {
    await send({
      provider: { slug: "nonexistent", key: "" },
      raw: json(message()),
      headers: { "x-api-key": "k" },
    });
    await flushRejections();
    expect(logged).toMatchObject([{ event: "webhook_rejected", channel: "nonexistent", reason: "NotFound" }]);
    expect(await look("nonexistent")).toMatchObject({
      conversations: [],
      messages: [],
      events: [],
      counts: null,
    });
    expect((await look("unknown")).stats.rejected).toBeGreaterThan(0);
  });

  test("(2) wrong key", async () => {
    const provider = await addProvider();
    await send({ provider, raw: json(message()), headers: { "x-api-key": "wrong" } });
    await flushRejections();
    expect(logged).toMatchObject([
      { event: "webhook_rejected", channel: provider.slug, reason: "Unauthorized" },
    ]);
    expect(await look(provider.slug)).toEqual({
      conversations: [],
      messages: [],
      events: [],
      counts: { open: 0, unread: 0 },
      stats: { ...NOTHING, rejected: 1 },
    });
  });

  test("(3) valid via the dynamic endpoint", async () => {
    const provider = await addProvider();
    const body = message();
    await send({ provider, raw: json(body), headers: withKey(provider) });
    expect(await look(provider.slug)).toMatchObject({
      conversations: [
        {
          channel: provider.slug,
          phone_number: body.data.customer.channel_phone_number,
          customer_name: "Test Customer",
          status: "open",
          unread_count: 1,
          last_message_preview: "hello",
        },
      ],
      messages: [{ body: "hello", direction: "inbound", external_id: body.data.message.id }],
      events: [{ outcome: "stored", provider_type: "interakt", type: "message_received", raw: json(body) }],
      counts: { open: 1, unread: 1 },
      stats: { ...NOTHING, stored: 1 },
    });
    expect(logged).toEqual([]);
  });

  test("(4) same phone on a second provider gives a separate conversation", async () => {
    const [first, second] = [await addProvider(), await addProvider()];
    const raw = json(message());
    for (const provider of [first, second]) await send({ provider, raw, headers: withKey(provider) });
    const [one] = (await look(first.slug)).conversations;
    const [other] = (await look(second.slug)).conversations;
    expect(other.phone_number).toBe(one.phone_number);
    expect(other.id).not.toBe(one.id);
    expect((await look(second.slug)).messages).toHaveLength(1);
  });

  test("(5) the legacy endpoint still works", async () => {
    const body = message();
    expect((await toLegacy(json(body), {}, "")).status).toBe(200);
    await drained("interakt");
    const { rows } = await db.query("select channel, body from public.messages where external_id = $1", [
      body.data.message.id,
    ]);
    expect(rows).toEqual([{ channel: "interakt", body: "hello" }]);
  });
});

test("the legacy endpoint refuses a wrong key, though it needs none", async () => {
  const body = message();
  expect((await toLegacy(json(body), { "x-api-key": "wrong" }, "")).status).toBe(200);
  await flushRejections();
  expect(logged).toMatchObject([{ channel: "interakt", reason: "Unauthorized" }]);
  const { rows } = await db.query("select from public.messages where external_id = $1", [
    body.data.message.id,
  ]);
  expect(rows).toEqual([]);
});

describe("deliveries side by side", () => {
  test("50 first messages of one new phone, each delivered three times", async () => {
    const provider = await addProvider();
    const phone = newPhone();
    const bodies = Array.from({ length: 50 }, () => json(message({}, { channel_phone_number: phone })));
    const calls = [...bodies, ...bodies.toReversed(), ...bodies];
    await Promise.all(calls.map((raw) => send({ provider, raw, headers: withKey(provider) })));
    const seen = await look(provider.slug);
    expect(seen.conversations).toMatchObject([{ phone_number: phone, unread_count: 50 }]);
    expect(seen.messages).toHaveLength(50);
    expect(seen.counts).toEqual({ open: 1, unread: 1 });
    expect(seen.stats).toEqual({ ...NOTHING, stored: 50, duplicate: 100 });
  });

  test("one message id on two providers is two messages", async () => {
    const providers = [await addProvider(), await addProvider()];
    const raw = json(message());
    await Promise.all(providers.map((provider) => send({ provider, raw, headers: withKey(provider) })));
    for (const { slug } of providers) expect((await look(slug)).messages).toHaveLength(1);
  });
});

describe("netcore", () => {
  const hello = () => {
    const id = `wamid.${randomUUID()}`;
    const entry = { message_id: id, from: newPhone(), received_at: "1767323045", ...text("hi") };
    return { id, raw: json(incoming(entry)) };
  };
  const find = async (id: string) => {
    await drained("netcore");
    return (await db.query("select channel, body from public.messages where external_id = $1", [id])).rows;
  };

  test("with its key", async () => {
    const { id, raw } = hello();
    expect((await toNetcore(raw, { "x-api-key": NETCORE_KEY }, "")).status).toBe(200);
    expect(await find(id)).toEqual([{ channel: "netcore", body: "hi" }]);
    const { rows: events } = await db.query("select raw from public.webhook_events where raw like $1", [
      `%${id}%`,
    ]);
    expect(events).toEqual([{ raw }]);
  });

  test.each([
    ["wrong key", { "x-api-key": "wrong" }],
    ["no key", {}],
  ])("%s", async (_name, headers: Headers) => {
    const { id, raw } = hello();
    expect((await toNetcore(raw, headers, "")).status).toBe(200);
    expect(await find(id)).toEqual([]);
    await flushRejections();
    expect(logged).toMatchObject([{ event: "webhook_rejected", channel: "netcore", reason: "Unauthorized" }]);
  });
});
