import { createHmac, randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import {
  type Call,
  callOf,
  ingest,
  makeProvider,
  messageOf,
  only,
  outcomes,
  type Provider,
  rows,
} from "./support.ts";

const RAW = '{"type":"message_received","text":"grüße"}';
const sign = (body: string | Buffer, key: string) => createHmac("sha256", key).update(body).digest("hex");
const item = () => messageOf();

/** A call with these credentials and nothing else. */
const withCredentials = (provider: Provider, given: Partial<Call>) =>
  callOf(provider, [item()], { raw: RAW, api_key: null, ...given });

async function setOldKey(provider: Provider, expires: string): Promise<string> {
  const old = `old-${randomUUID()}`;
  await rows(
    "update interact_providers set previous_api_key = $2, previous_api_key_expires_at = now() + $3 where id = $1",
    [provider.id, old, expires],
  );
  return old;
}

const oldKeyUse = async ({ id }: Provider) =>
  (
    await only<{ at: Date | null }>(
      "select previous_api_key_last_used_at as at from interact_providers where id = $1",
      [id],
    )
  ).at;

const footprint = ({ slug }: Provider) =>
  only<{ events: string; conversations: string; rejected: string }>(
    `select (select count(*) from webhook_events where channel = $1) as events,
       (select count(*) from conversations where channel = $1) as conversations,
       (select coalesce(sum(rejected), 0) from webhook_stats where channel = $1) as rejected`,
    [slug],
  );

describe("credentials", () => {
  test.each<[string, (key: string) => Partial<Call>, string | null]>([
    ["the key", (key) => ({ api_key: key }), "stored"],
    ["a signature over the text", (key) => ({ signature: sign(RAW, key) }), "stored"],
    ["key and signature", (key) => ({ api_key: key, signature: sign(RAW, key) }), "stored"],
    ["nothing", () => ({}), "Unauthorized"],
    ["empty ones", () => ({ api_key: "", signature: "" }), "Unauthorized"],
    ["a wrong key", (key) => ({ api_key: `${key}0` }), "Unauthorized"],
    ["a wrong signature", (key) => ({ signature: sign(`${RAW} `, key) }), "Unauthorized"],
    [
      "the right key, a wrong signature",
      (key) => ({ api_key: key, signature: sign("", key) }),
      "Unauthorized",
    ],
    [
      "a wrong key, the right signature",
      (key) => ({ api_key: "x", signature: sign(RAW, key) }),
      "Unauthorized",
    ],
    [
      "the key of nobody, signed with it",
      () => ({ api_key: "x", signature: sign(RAW, "x") }),
      "Unauthorized",
    ],
    ["trust that only netcore's route can give", () => ({ trusted: true }), "Unauthorized"],
  ])("%s", async (_, credentials, expected) => {
    const provider = await makeProvider();
    expect(await outcomes([withCredentials(provider, credentials(provider.api_key))])).toEqual([expected]);
    const isIn = expected === "stored" ? "1" : "0";
    expect(await footprint(provider)).toEqual({
      events: isIn,
      conversations: isIn,
      rejected: isIn === "1" ? "0" : "1",
    });
  });

  test("a signature is over the bytes, also where they are no text", async () => {
    const provider = await makeProvider();
    const bytes = Buffer.from([0x7b, 0xff, 0x00, 0x7d]);
    const call = withCredentials(provider, {
      raw: "{\ufffd}",
      raw_base64: bytes.toString("base64"),
      signature: sign(bytes, provider.api_key),
    });
    expect(await outcomes([call])).toEqual(["stored"]);
  });

  test("the key of another provider does not fit", async () => {
    const [one, other] = [await makeProvider(), await makeProvider()];
    expect(await outcomes([withCredentials(one, { api_key: other.api_key })])).toEqual(["Unauthorized"]);
  });
});

describe("the previous key", () => {
  test("is good within its grace period, as key and as signature, and its use is stamped", async () => {
    const provider = await makeProvider();
    const old = await setOldKey(provider, "1 hour");
    expect(await outcomes([withCredentials(provider, { api_key: provider.api_key })])).toEqual(["stored"]);
    expect(await oldKeyUse(provider)).toBeNull();
    expect(await outcomes([withCredentials(provider, { signature: sign(RAW, old) })])).toEqual(["stored"]);
    expect(await oldKeyUse(provider)).not.toBeNull();
    expect(await outcomes([withCredentials(provider, { api_key: old })])).toEqual(["stored"]);
  });

  test("is refused after that", async () => {
    const provider = await makeProvider();
    const old = await setOldKey(provider, "-1 second");
    expect(await outcomes([withCredentials(provider, { api_key: old })])).toEqual(["Unauthorized"]);
    expect(await oldKeyUse(provider)).toBeNull();
  });
});

describe("channels", () => {
  test("an unknown slug is NotFound and counted under `unknown`", async () => {
    const count = async () =>
      Number(
        (
          await only<{ n: string }>(
            "select coalesce(sum(rejected), 0) as n from webhook_stats where channel = 'unknown'",
          )
        ).n,
      );
    const before = await count();
    const nowhere = { id: randomUUID(), slug: `gone-${randomUUID()}`, api_key: "x" };
    expect(await outcomes([callOf(nowhere, [item()])])).toEqual(["NotFound"]);
    expect(await count()).toBe(before + 1);
    expect(await footprint(nowhere)).toEqual({ events: "0", conversations: "0", rejected: "0" });
  });

  test("an inactive provider is NotFound, counted under its own name", async () => {
    const provider = await makeProvider();
    await rows("update interact_providers set is_active = false where id = $1", [provider.id]);
    expect(await outcomes([callOf(provider, [item()])])).toEqual(["NotFound"]);
    expect(await footprint(provider)).toEqual({ events: "0", conversations: "0", rejected: "1" });
  });

  test("the legacy route needs no key while the provider accepts that, but a wrong one is wrong", async () => {
    const provider = await makeProvider();
    const bare = withCredentials(provider, { allow_unsigned: true });
    const wrong = withCredentials(provider, { allow_unsigned: true, api_key: "x" });
    const right = withCredentials(provider, { allow_unsigned: true, api_key: provider.api_key });
    expect(await outcomes([bare, wrong, right])).toEqual(["Unauthorized", "Unauthorized", "stored"]);
    await rows("update interact_providers set accepts_unsigned_legacy = true where id = $1", [provider.id]);
    expect(await outcomes([{ ...bare, items: [item()] }, wrong])).toEqual(["stored", "Unauthorized"]);
    expect(await outcomes([{ ...bare, allow_unsigned: false }])).toEqual(["Unauthorized"]);
  });

  test("a channel without a row is let in by the keys that the server sends along", async () => {
    const netcore = { id: "", slug: "netcore", api_key: "x" };
    const call = callOf(netcore, [messageOf({ phone: "12025550177" })], { provider_type: "netcore" });
    expect(
      await outcomes([{ ...call, keys: ["y"] }, { ...call, keys: ["y", "x"] }, { ...call, keys: [] }, call]),
    ).toEqual(["Unauthorized", "stored", "Unauthorized", "NotFound"]);
  });

  test("keys that come along do not open a channel that has its own", async () => {
    const provider = await makeProvider();
    const call = callOf(provider, [item()], { api_key: "x", keys: ["x"] });
    expect(await outcomes([call])).toEqual(["Unauthorized"]);
    const nowhere = { id: "", slug: `gone-${randomUUID()}`, api_key: "x" };
    expect(await outcomes([callOf(nowhere, [item()], { keys: ["x"] })])).toEqual(["NotFound"]);
  });

  test("what the route itself turns away is only counted", async () => {
    const provider = await makeProvider();
    expect(await outcomes([callOf(provider, [], { reject: "TooLarge", raw: "" })])).toEqual(["TooLarge"]);
    expect(await footprint(provider)).toEqual({ events: "0", conversations: "0", rejected: "1" });
  });
});

test("every call of a mixed batch gets its own answer", async () => {
  const provider = await makeProvider();
  const one = item();
  const results = await ingest([
    callOf(provider, [one]),
    callOf(provider, [one]),
    callOf(provider, [], { ignored: true, type: "account_alerts" }),
    callOf(provider, [], { error: "not JSON", raw: "<html>" }),
    callOf(provider, [], { api_key: "x" }),
  ]);
  expect(results.map(({ outcome, reason }) => [outcome, reason])).toEqual([
    ["stored", null],
    ["duplicate", null],
    ["ignored", null],
    ["failed", "not JSON"],
    ["rejected", "Unauthorized"],
  ]);
  const events = await rows(
    "select id::int, outcome, raw, type from webhook_events where channel = $1 order by id",
    [provider.slug],
  );
  expect(events).toEqual([
    {
      id: results[0]?.event_id,
      outcome: "stored",
      raw: '{"type":"message_received"}',
      type: "message_received",
    },
    {
      id: results[1]?.event_id,
      outcome: "duplicate",
      raw: '{"type":"message_received"}',
      type: "message_received",
    },
    {
      id: results[2]?.event_id,
      outcome: "ignored",
      raw: '{"type":"message_received"}',
      type: "account_alerts",
    },
    { id: results[3]?.event_id, outcome: "failed", raw: "<html>", type: "message_received" },
  ]);
  expect(
    await only("select stored, duplicate, ignored, failed, rejected from webhook_stats where channel = $1", [
      provider.slug,
    ]),
  ).toEqual({ stored: 1, duplicate: 1, ignored: 1, failed: 1, rejected: 1 });
});

test("an empty batch answers with nothing", async () => {
  expect(await ingest([])).toEqual([]);
});
