import { describe, expect, test } from "vitest";
import {
  addProvider,
  type Call,
  db,
  expectNextIsStored,
  flushRejections,
  hmac,
  json,
  logged,
  look,
  message,
  NOTHING,
  type Provider,
  printed,
  send,
  withKey,
} from "./webhook-support.ts";

type Expected = {
  outcome: keyof typeof NOTHING;
  reason?: string;
  message?: Record<string, unknown>;
  name?: string;
};
type Row = [name: string, call: (provider: Provider) => Partial<Call>, expected: Expected];
const authentic = (raw: BodyInit | null) => (provider: Provider) => ({ raw, headers: withKey(provider) });
const good = () => json(message());
const rejected = (reason: string): Expected => ({ outcome: "rejected", reason });
const failed: Expected = { outcome: "failed" };
const ignored: Expected = { outcome: "ignored" };
const stored = (fields: Record<string, unknown> = {}, name = "Test Customer"): Expected => ({
  outcome: "stored",
  message: fields,
  name,
});

function signedBy(header: string, prefix: string, damage = "") {
  return (provider: Provider) => {
    const raw = good();
    return { raw, headers: { [header]: `${prefix}${hmac(raw + damage, provider.key)}` } };
  };
}

const invalidUtf8 = Buffer.concat([
  Buffer.from('{"type":"message_received","x":"'),
  Buffer.from([0xff, 0xfe]),
  Buffer.from('"}'),
]);
const latin1 = Buffer.from(json(message({ message: "café" })), "latin1");
/** JSON with one value written as given. */
const written = (field: string, value: string) => json(message({ [field]: "§" })).replace('"§"', value);
const escaped = json(message({ message: "a§b§c" }))
  .replace("§", "\\u0000")
  .replace("§", "\\udc00");

const rows: Row[] = [
  ["no key", () => ({ raw: good(), headers: {} }), rejected("Unauthorized")],
  ["an empty key", () => ({ raw: good(), headers: { "x-api-key": "" } }), rejected("Unauthorized")],
  ["wrong key", () => ({ raw: good(), headers: { "x-api-key": "k".repeat(48) } }), rejected("Unauthorized")],
  [
    "a very long key",
    ({ key }) => ({ raw: good(), headers: { "x-api-key": key + "k".repeat(9000) } }),
    rejected("Unauthorized"),
  ],
  ["wrong signature", signedBy("interakt-signature", "sha256=", " "), rejected("Unauthorized")],
  [
    "a signature that is none",
    () => ({ raw: good(), headers: { "interakt-signature": "sha256=é" } }),
    rejected("Unauthorized"),
  ],
  [
    "right key, wrong signature",
    ({ key }) => ({ raw: good(), headers: { "x-api-key": key, "interakt-signature": "00" } }),
    rejected("Unauthorized"),
  ],
  ["right signature", signedBy("interakt-signature", "sha256="), stored({ body: "hello" })],
  ["right signature without prefix", signedBy("interakt-signature", ""), stored()],
  ["right signature in the older header", signedBy("x-interakt-signature", "sha256="), stored()],
  [
    "right signature over invalid UTF-8",
    ({ key }) => ({ raw: latin1, headers: { "interakt-signature": hmac(latin1, key) } }),
    stored({ body: "caf\uFFFD" }),
  ],
  ["empty body", authentic(""), failed],
  ["no body", authentic(null), failed],
  ["null", authentic("null"), ignored],
  ["[]", authentic("[]"), ignored],
  ["HTML", authentic("<!doctype html><p>hello"), failed],
  ["invalid UTF-8", authentic(invalidUtf8), failed],
  ["truncated JSON", authentic(good().slice(0, -20)), failed],
  ["1 MiB", authentic(`${good()}${" ".repeat(1024 * 1024)}`.slice(0, 1024 * 1024)), stored()],
  [
    "1 MiB + 1 byte",
    authentic(`${good()}${" ".repeat(1024 * 1024)}`.slice(0, 1024 * 1024 + 1)),
    rejected("TooLarge"),
  ],
  ["10,000-deep nesting", authentic("[".repeat(10_000) + "]".repeat(10_000)), failed],
  [
    "10,000-deep nesting in a string",
    authentic(json(message({ message_content_type: "Location", message: "[".repeat(10_000) }))),
    stored({ kind: "unsupported" }),
  ],
  ["a NUL byte", authentic(`${good()}\0`), failed],
  ["NUL and lone surrogates in text", authentic(escaped), stored({ body: "abc" })],
  [
    "100 kB name",
    authentic(json(message({}, { traits: { name: "n".repeat(100_000) } }))),
    stored({}, "n".repeat(200)),
  ],
  [
    "absurd dates",
    authentic(json(message({ received_at_utc: "9999-12-31T23:59:59" }))),
    stored({ sent_at: "2026-01-02T03:04:05.678901+00:00" }),
  ],
  [
    "numbers as strings",
    authentic(
      json(
        message({
          message_content_type: "Location",
          message: { latitude: "12.5", longitude: "-70" },
          received_at_utc: "1767323045",
        }),
      ),
    ),
    stored({ payload: { latitude: 12.5, longitude: -70 }, sent_at: "2026-01-02T03:04:05+00:00" }),
  ],
  [
    "strings as numbers",
    authentic(
      json(
        message(
          { message: 42, media_url: 7, meta_data: 1 },
          { traits: { name: 7 }, channel_phone_number: 12025550101 },
        ),
      ),
    ),
    stored({ body: "42" }, "7"),
  ],
  [
    "an array with one bad event in it",
    authentic(json([message({}, null), message(), null, 7, [message()]])),
    { outcome: "failed", message: { body: "hello" }, name: "Test Customer" },
  ],
  ["negative id", authentic(written("id", "-5")), stored({ external_id: "-5" })],
  [
    "huge id",
    authentic(written("id", "9".repeat(400))),
    stored({ external_id: expect.stringMatching(/^sha256:/) }),
  ],
  ["unknown type", authentic(json({ ...message(), type: "message_levitated" })), ignored],
  ["missing customer", authentic(json(message({}, null))), failed],
  [
    "missing message",
    authentic(
      json({ type: "message_received", data: { customer: { channel_phone_number: "12025550101" } } }),
    ),
    failed,
  ],
  ["prototype keys", authentic('{"type":"message_received","__proto__":{"data":1},"constructor":1}'), failed],
];

describe("bad input: 200, the right outcome, nothing else changed, the next good event stored", () => {
  test.each(rows)("%s", async (_name, call, expected) => {
    const provider = await addProvider();
    await send({ provider, raw: null, headers: {}, ...call(provider) });
    const seen = await look(provider.slug);
    expect(seen.stats).toEqual({ ...NOTHING, [expected.outcome]: 1 });
    expect(seen.events).toMatchObject(
      expected.outcome === "rejected" ? [] : [{ outcome: expected.outcome, attempts: 1 }],
    );
    expect(seen.messages).toMatchObject(expected.message ? [expected.message] : []);
    expect(seen.conversations).toMatchObject(
      expected.message ? [{ customer_name: expected.name, unread_count: 1 }] : [],
    );
    const count = expected.message ? 1 : 0;
    expect(seen.counts).toEqual({ open: count, unread: count });
    const event = expected.outcome === "failed" ? "webhook_failed" : "webhook_rejected";
    const isQuiet = expected.outcome === "stored" || expected.outcome === "ignored";
    const line = { event, channel: provider.slug, ...(expected.reason ? { reason: expected.reason } : {}) };
    expect(logged).toMatchObject(isQuiet ? [] : [line]);
    expect(printed).toEqual([]);
    await expectNextIsStored(provider);
  });

  test.each([
    ["inactive provider", (provider: Provider) => provider.slug],
    ["slug in capitals", (provider: Provider) => provider.slug.toUpperCase()],
    ["slug of 5,000 characters", () => "a".repeat(5000)],
    ["slug with NUL", () => "sales\0"],
    ["slug that looks like SQL", () => "x' or true --"],
    ["slug that climbs", () => "../interakt"],
    ["empty slug", () => ""],
    ["all", () => "all"],
    ["netcore", () => "netcore"],
    ["unknown", () => "unknown"],
  ])("%s", async (_name, slugOf) => {
    const provider = await addProvider({ is_active: false });
    await send({ provider, raw: good(), headers: withKey(provider), slug: slugOf(provider) });
    await flushRejections();
    expect(logged).toMatchObject([{ event: "webhook_rejected", reason: "NotFound", count: 1 }]);
    expect(json(logged).length).toBeLessThan(300);
    expect(printed).toEqual([]);
    expect(await look(provider.slug)).toMatchObject({ conversations: [], messages: [], events: [] });
    await db.query("update public.interact_providers set is_active = true where slug = $1", [provider.slug]);
    await expectNextIsStored(provider);
  });

  test("previous key", async () => {
    const expires = new Date(Date.now() + 3_600_000);
    const provider = await addProvider({
      previous_api_key: "the-old-key",
      previous_api_key_expires_at: expires,
    });
    await send({ provider, raw: good(), headers: { "x-api-key": "the-old-key" } });
    expect((await look(provider.slug)).stats).toEqual({ ...NOTHING, stored: 1 });
    const { rows: used } = await db.query(
      "select previous_api_key_last_used_at is not null as seen from public.interact_providers where slug = $1",
      [provider.slug],
    );
    expect(used).toEqual([{ seen: true }]);
    await expectNextIsStored(provider);
  });

  test("previous key after its grace period", async () => {
    const expired = new Date(Date.now() - 1000);
    const provider = await addProvider({
      previous_api_key: "the-old-key",
      previous_api_key_expires_at: expired,
    });
    await send({ provider, raw: good(), headers: { "x-api-key": "the-old-key" } });
    expect((await look(provider.slug)).stats).toEqual({ ...NOTHING, rejected: 1 });
    await expectNextIsStored(provider);
  });

  test("all of it at once harms nobody", async () => {
    const provider = await addProvider();
    const bodies = Array.from({ length: 10 }, () => message());
    const calls = rows.map(([, call]) => ({ provider, raw: null, headers: {}, ...call(provider) }));
    const sound = bodies.map((body) => ({ provider, raw: json(body), headers: withKey(provider) }));
    await Promise.all([...calls, ...sound].map((call) => send(call)));
    const { messages } = await look(provider.slug);
    const ids = messages.map((row: { external_id: string }) => row.external_id);
    expect(ids).toEqual(expect.arrayContaining(bodies.map((body) => body.data.message.id)));
    expect(printed).toEqual([]);
  });
});
