import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import {
  callOf,
  clientOf,
  ingest,
  makeProvider,
  messageOf,
  only,
  outcomes,
  rows,
  server,
} from "./support.ts";

/** A message that nothing but its receipt can recognise. */
const nameless = () => messageOf({ external_id: null });

test("a call that is handed over again is stored once, and answers with the same event", async () => {
  const provider = await makeProvider();
  const call = callOf(provider, [nameless()], { receipt: randomUUID() });
  const [first] = await ingest([call]);
  const [again] = await ingest([call]);
  expect([first?.outcome, again?.outcome]).toEqual(["stored", "duplicate"]);
  expect(again?.event_id).toBe(first?.event_id);
  expect(await rows("select id from messages where channel = $1", [provider.slug])).toHaveLength(1);
  expect(
    await only("select stored, duplicate from webhook_stats where channel = $1", [provider.slug]),
  ).toEqual({ stored: 1, duplicate: 0 });
});

test("the first handing over may still be under way", async () => {
  const provider = await makeProvider();
  const call = callOf(provider, [nameless()], { receipt: randomUUID() });
  const results = await Promise.all(Array.from({ length: 8 }, () => outcomes([call])));
  expect(results.flat().toSorted()).toEqual([...Array(7).fill("duplicate"), "stored"]);
  expect(await rows("select id from messages where channel = $1", [provider.slug])).toHaveLength(1);
});

test("what was admitted earlier is stored as of then, whatever the keys are by now", async () => {
  const provider = await makeProvider();
  await rows("update interact_providers set is_active = false, api_key = 'changed' where id = $1", [
    provider.id,
  ]);
  const at = "2026-11-20T08:00:00+00:00";
  const call = callOf(provider, [nameless()], {
    ...{
      api_key: null,
      admitted: true,
      receipt: randomUUID(),
      received_at: at,
      unsigned: true,
      old_key: true,
    },
  });
  expect(await outcomes([call])).toEqual(["stored"]);
  expect(
    await only(
      `select received_at = $2 as is_then, is_unsigned, (
         select previous_api_key_last_used_at is not null from interact_providers where slug = $1
       ) as is_old from webhook_events where channel = $1`,
      [provider.slug, at],
    ),
  ).toEqual({ is_then: true, is_unsigned: true, is_old: true });
  const gone = callOf({ ...provider, slug: "gone" }, [], { admitted: true });
  expect(await outcomes([gone])).toEqual(["NotFound"]);
});

test("turned away calls are added up by channel, unknown ones together", async () => {
  const provider = await makeProvider();
  const unknown = async () =>
    (
      await only<{ n: number }>(
        "select coalesce(sum(rejected), 0)::int as n from webhook_stats where channel = 'unknown'",
      )
    ).n;
  const before = await unknown();
  const count = (calls: object[]) => server.query("select count_rejected_calls($1)", [JSON.stringify(calls)]);
  await count([
    { channel: provider.slug, reason: "Unauthorized", count: 30 },
    { channel: provider.slug, reason: "TooLarge", count: 10 },
    { channel: "nobody-1", reason: "NotFound", count: 2 },
    { channel: "nobody-2", reason: "NotFound", count: 3 },
  ]);
  await count([{ channel: provider.slug, reason: "TooLarge", count: 2 }]);
  const stats = "select rejected from webhook_stats where channel = $1";
  expect(await only(stats, [provider.slug])).toEqual({ rejected: 42 });
  expect(await unknown()).toBeGreaterThanOrEqual(before + 5);
  // One that the database itself refuses is counted beside them.
  await ingest([callOf(provider, [], { api_key: "wrong" })]);
  const reasons =
    "select reason, count, hour = date_trunc('hour', now()) as is_now from webhook_rejections where channel = $1 order by reason";
  expect(await rows(reasons, [provider.slug])).toEqual([
    { reason: "TooLarge", count: 12, is_now: true },
    { reason: "Unauthorized", count: 31, is_now: true },
  ]);
});

test.each(["admin", "agent", "anon"] as const)("no %s can count or file calls", async (persona) => {
  const client = await clientOf(persona);
  const { error } = await client.rpc("count_rejected_calls", { calls: [{ channel: "interakt", count: 1 }] });
  expect(error?.code).toBe("42501");
});
