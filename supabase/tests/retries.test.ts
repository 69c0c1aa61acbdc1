import { describe, expect, test } from "vitest";
import {
  callOf,
  ingest,
  makeProvider,
  messageOf,
  only,
  outcomes,
  type Provider,
  poolOf,
  rows,
  takeTurnsRetrying,
} from "./support.ts";

type Claimed = { event_id: string; channel: string; provider_type: string; raw: string; attempts: number };

const pool = poolOf("service_role", 20);
takeTurnsRetrying();

const claim = async (max: number) =>
  (await pool.query<Claimed>("select * from public.claim_failed_webhook_events($1)", [max])).rows;

async function fail(provider: Provider, count = 1): Promise<number[]> {
  const calls = Array.from({ length: count }, () =>
    callOf(provider, [], { error: "not JSON", raw: "<html>" }),
  );
  return (await ingest(calls)).map(({ event_id }) => Number(event_id));
}

/** Makes events due now, before every other one. */
const makeDue = (ids: number[]) =>
  rows("update webhook_events set next_attempt_at = '2020-01-01Z' where id = any ($1)", [ids]);

const eventOf = (id: number) =>
  only<{
    outcome: string;
    attempts: number;
    error: string | null;
    next_attempt_at: Date | null;
    rest: number;
  }>(
    `select outcome, attempts, error, next_attempt_at,
       round(extract(epoch from next_attempt_at - now()))::int as rest from webhook_events where id = $1`,
    [id],
  );

describe("claiming", () => {
  test("a failed event is due only after its rest, and a claim hides it from the next", async () => {
    const provider = await makeProvider();
    const [id = 0] = await fail(provider);
    expect((await claim(500)).map(({ event_id }) => event_id)).not.toContain(String(id));
    await makeDue([id]);
    expect(await claim(500)).toContainEqual({
      event_id: String(id),
      channel: provider.slug,
      provider_type: "interakt",
      raw: "<html>",
      received_at: expect.any(Date),
      attempts: 1,
    });
    expect((await claim(500)).map(({ event_id }) => event_id)).not.toContain(String(id));
  });

  test("20 workers at once take every event exactly once", async () => {
    const ids = await fail(await makeProvider(), 100);
    await makeDue(ids);
    const claims = await Promise.all(Array.from({ length: 20 }, () => claim(10)));
    const taken = claims.flat().map(({ event_id }) => Number(event_id));
    expect(taken.filter((id) => ids.includes(id)).toSorted((a, b) => a - b)).toEqual(ids);
  });

  test("after eight attempts an event is left alone", async () => {
    const [id = 0] = await fail(await makeProvider());
    await rows("update webhook_events set attempts = 8, next_attempt_at = '2020-01-01Z' where id = $1", [id]);
    expect((await claim(500)).map(({ event_id }) => event_id)).not.toContain(String(id));
  });
});

describe("another attempt", () => {
  test("needs no key, files what is readable now, and keeps the one event", async () => {
    const provider = await makeProvider();
    const [id = 0] = await fail(provider);
    const retry = callOf(provider, [messageOf()], { event_id: id, api_key: null });
    expect(await ingest([retry])).toEqual([{ ref: 0, outcome: "stored", reason: null, event_id: id }]);
    expect(await eventOf(id)).toMatchObject({
      outcome: "stored",
      attempts: 2,
      error: null,
      next_attempt_at: null,
    });
    expect(await rows("select from webhook_events where channel = $1", [provider.slug])).toHaveLength(1);
    expect(
      await only("select stored, failed from webhook_stats where channel = $1", [provider.slug]),
    ).toEqual({
      stored: 1,
      failed: 1,
    });
  });

  test("that fails again rests longer each time and is counted once", async () => {
    const provider = await makeProvider();
    const [id = 0] = await fail(provider);
    const rests = [(await eventOf(id)).rest];
    for (let attempt = 2; attempt <= 8; attempt++) {
      await ingest([callOf(provider, [], { event_id: id, api_key: null, error: "still not JSON" })]);
      rests.push((await eventOf(id)).rest);
    }
    expect(rests).toEqual(rests.toSorted((a, b) => a - b));
    expect([rests[0], rests.at(-1)]).toEqual([10, 3600]);
    expect(await eventOf(id)).toMatchObject({ outcome: "failed", attempts: 8, error: "still not JSON" });
    expect(await only("select failed from webhook_stats where channel = $1", [provider.slug])).toEqual({
      failed: 1,
    });
  });

  test("of an event that is stored leaves it stored", async () => {
    const provider = await makeProvider();
    const item = messageOf();
    const [first] = await ingest([callOf(provider, [item])]);
    const id = Number(first?.event_id);
    expect(await outcomes([callOf(provider, [item], { event_id: id, api_key: null })])).toEqual([
      "duplicate",
    ]);
    expect(await eventOf(id)).toMatchObject({ outcome: "stored" });
  });

  test("of an event that is not there, or belongs to another channel, is turned away", async () => {
    const [one, other] = [await makeProvider(), await makeProvider()];
    const [id = 0] = await fail(one);
    const calls = [
      callOf(other, [messageOf()], { event_id: id, api_key: null }),
      callOf(one, [messageOf()], { event_id: 2 ** 40, api_key: null }),
    ];
    expect(await outcomes(calls)).toEqual(["NotFound", "NotFound"]);
    expect(await eventOf(id)).toMatchObject({ outcome: "failed", attempts: 1 });
  });
});
