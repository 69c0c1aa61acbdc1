import { describe, expect, test } from "vitest";
import {
  ADMIN_ID,
  type Call,
  callOf,
  clientOf,
  ingest,
  makeProvider,
  messageOf,
  only,
  outcomes,
  type Persona,
  type Provider,
  poolOf,
  rows,
  takeTurnsRetrying,
} from "./support.ts";

type Claimed = {
  event_id: string;
  channel: string;
  provider_type: string;
  raw: string;
  attempts: number;
  error: string;
};

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

/** The failed events of a channel as somebody sees them counted. */
async function failuresOf(persona: Persona, { slug }: Provider) {
  const { data } = await (await clientOf(persona)).rpc("failed_webhook_events");
  return [data ?? []].flat().filter((row: { channel: string }) => row.channel === slug);
}

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
      error: "not JSON",
      request_id: null,
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

  test("that fails again rests by the ladder, is counted once, and after the seventh is a dead letter", async () => {
    const provider = await makeProvider();
    const [id = 0] = await fail(provider);
    const again = () =>
      ingest([callOf(provider, [], { event_id: id, api_key: null, error: "still not JSON" })]);
    for (const [at, rest] of [5, 300, 1800, 7200, 18_000, 36_000].entries()) {
      if (at > 0) await again();
      const event = await eventOf(id);
      expect(event).toMatchObject({ attempts: at + 1, next_attempt_at: expect.any(Date) });
      expect(Math.abs(event.rest - rest)).toBeLessThanOrEqual(rest / 10 + 1);
    }
    await again();
    expect(await eventOf(id)).toMatchObject({ attempts: 7, error: "still not JSON", next_attempt_at: null });
    expect(await failuresOf("admin", provider)).toMatchObject([{ retrying: 0, dead: 1, dismissed: 0 }]);
    expect(await only("select failed from webhook_stats where channel = $1", [provider.slug])).toEqual({
      failed: 1,
    });
  });

  test("does not come back together with what failed together", async () => {
    const ids = await fail(await makeProvider(), 20);
    const rests = await rows("select distinct next_attempt_at from webhook_events where id = any ($1)", [
      ids,
    ]);
    expect(rests.length).toBeGreaterThan(1);
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
    // Nor does it get worse when today's code cannot read it, or count again.
    await ingest([callOf(provider, [], { event_id: id, api_key: null, error: "unknown now" })]);
    expect(await eventOf(id)).toMatchObject({ outcome: "stored", error: null, next_attempt_at: null });
    expect(
      await only("select stored, duplicate, failed from webhook_stats where channel = $1", [provider.slug]),
    ).toEqual({ stored: 1, duplicate: 0, failed: 0 });
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

const dismiss = async (persona: Persona, provider: Provider, reason: string, ids?: number[]) => {
  const args = { channel: provider.slug, reason, ...(ids && { ids }) };
  const { data, error } = await (await clientOf(persona)).rpc("dismiss_failed_events", args);
  return error?.code ?? data;
};

describe("dead letters", () => {
  const bury = (ids: number[]) =>
    rows("update webhook_events set attempts = 7, next_attempt_at = null where id = any ($1)", [ids]);

  test("rest until an admin dismisses them, with who, when and why in the audit log", async () => {
    const [provider, other] = [await makeProvider(), await makeProvider()];
    const ids = await fail(provider, 3);
    await bury(ids.slice(0, 2));
    await bury(await fail(other));
    expect(await failuresOf("admin", provider)).toEqual([
      { channel: provider.slug, retrying: 1, dead: 2, dismissed: 0, latest_error: "not JSON" },
    ]);
    for (const persona of ["member", "agent", "pending", "anon"] as const) {
      expect(await failuresOf(persona, provider)).toEqual([]);
      expect(await dismiss(persona, provider, "I like it so")).toBe("42501");
    }
    for (const reason of ["", " ", "x".repeat(501)])
      expect(await dismiss("admin", provider, reason)).toBe("22023");
    expect(await dismiss("admin", provider, " Test calls ")).toBe(2);
    expect(await dismiss("admin", provider, "again")).toBe(0);
    expect(await failuresOf("admin", provider)).toMatchObject([{ retrying: 1, dead: 0, dismissed: 2 }]);
    expect(await failuresOf("admin", other)).toMatchObject([{ dead: 1 }]);
    expect(
      await rows("select dismissed_by, dismissal_reason from webhook_events where id = $1", [ids[0]]),
    ).toEqual([{ dismissed_by: ADMIN_ID, dismissal_reason: "Test calls" }]);
    expect(
      await rows("select actor, action, details from audit_log where entity_id = $1", [provider.slug]),
    ).toEqual([{ actor: ADMIN_ID, action: "dismiss_events", details: { events: 2, reason: "Test calls" } }]);
  });

  test("one that is dismissed while it is tried stays dismissed, unless that stored it", async () => {
    const provider = await makeProvider();
    const [id = 0] = await fail(provider);
    const again = (given: Partial<Call>, items = [messageOf()]) =>
      ingest([callOf(provider, items, { event_id: id, api_key: null, ...given })]);
    expect(await dismiss("admin", provider, "Known", [id])).toBe(1);
    await again({ error: "still not JSON" }, []);
    expect(await eventOf(id)).toMatchObject({ outcome: "failed", attempts: 2, next_attempt_at: null });
    expect(await failuresOf("admin", provider)).toMatchObject([{ retrying: 0, dead: 0, dismissed: 1 }]);
    await again({});
    expect(await eventOf(id)).toMatchObject({ outcome: "stored" });
    expect(await failuresOf("admin", provider)).toEqual([]);
  });
});
