import { randomUUID } from "node:crypto";
import type { SupabaseClient } from "@supabase/supabase-js";
import fc from "fast-check";
import { Client } from "pg";
import { beforeAll, describe, expect, inject, test, vi } from "vitest";
import { customerOf, event, received } from "../../lib/providers/interakt/samples/events.ts";
import { environmentOf } from "../../scripts/with-stack.ts";
import { startWorkerProcess } from "../../scripts/worker-process.ts";
import {
  ADMIN_ID,
  callOf,
  clientOf,
  db,
  ingest,
  makeProvider,
  only,
  type Persona,
  type Provider,
  rows,
  takeTurnsRetrying,
  takeTurnsWorking,
} from "./support.ts";
import { serverEnvironment } from "./worker-support.ts";

takeTurnsRetrying();
takeTurnsWorking();
beforeAll(() => serverEnvironment({}));

type Replay = {
  state: string;
  total: number;
  stored: number;
  duplicate: number;
  ignored: number;
  failed: number;
  gone: number;
  refusal: string | null;
  latest_error: string | null;
};
const replayOf = (id: string) => only<Replay>("select * from replays where id = $1", [id]);

const clients = new Map<Persona, SupabaseClient>();
async function as(persona: Persona) {
  const client = clients.get(persona) ?? (await clientOf(persona));
  clients.set(persona, client);
  return client;
}

/** Starts a replay as somebody; the id, or why not. */
async function start(provider: { slug: string }, ids?: number[], persona: Persona = "admin") {
  const args = { filter: { channel: provider.slug }, ...(ids && { ids }) };
  const { data, error } = await (await as(persona)).rpc("start_replay", args);
  if (error) return { refused: error.details || error.code };
  return { id: String(data) };
}

async function started(provider: Provider, ids: number[]): Promise<string> {
  const { id } = await start(provider, ids);
  if (!id) throw new Error("The replay was not started.");
  return id;
}

const stop = async (id: string, persona: Persona = "admin") =>
  (await (await as(persona)).rpc("stop_replay", { replay: id })).error?.code ?? "";

/** Works as one worker does until the replay has ended. */
async function work(id: string) {
  const { replayEvents } = await import("@/lib/server/jobs/replay-events");
  await vi.waitFor(async () => {
    await replayEvents.run({ replay_id: id });
    expect((await replayOf(id)).state).not.toBe("running");
  }, 60_000);
}

/** Keeps bodies as failed, as an earlier version would have that did not understand them. */
async function keepFailed(provider: Provider, bodies: unknown[], type = "interakt"): Promise<number[]> {
  const calls = bodies.map((body) =>
    callOf(provider, [], { raw: JSON.stringify(body), error: "not understood", provider_type: type }),
  );
  const ids = (await ingest(calls)).map(({ event_id }) => Number(event_id));
  // So that they are not tried again by themselves meanwhile.
  await rows("update webhook_events set next_attempt_at = null where id = any ($1)", [ids]);
  return ids;
}

const texts = (count: number) =>
  Array.from({ length: count }, (_, at) =>
    received(
      { id: randomUUID(), message: `text ${at}` },
      customerOf({ phone: `120255501${String(at % 20).padStart(2, "0")}`, name: "Test Customer" }),
    ),
  );

/** All that a replay could change on a screen. */
const screen = async ({ slug }: Provider) =>
  JSON.stringify(
    await Promise.all([
      rows("select * from conversations where channel = $1 order by id", [slug]),
      rows("select * from messages where channel = $1 order by id", [slug]),
      rows("select * from channel_counts where channel = $1", [slug]),
      rows("select * from private.waiting_statuses where channel = $1 order by external_id", [slug]),
      rows("select stored, duplicate, ignored, failed from webhook_stats where channel = $1", [slug]),
      rows("select id, outcome, error from webhook_events where channel = $1 order by id", [slug]),
    ]),
  );

describe("starting and stopping", () => {
  test("are an admin's, and in the audit log", async () => {
    const provider = await makeProvider();
    const ids = await keepFailed(provider, texts(3));
    for (const persona of ["member", "agent", "pending", "anon"] as const)
      expect(await start(provider, ids, persona)).toEqual({ refused: "42501" });
    const id = await started(provider, ids);
    expect(await start(provider, ids)).toEqual({ refused: "replay_running" });
    for (const persona of ["member", "agent", "pending", "anon"] as const)
      expect(await stop(id, persona)).toBe("42501");
    expect([await stop(id), await stop(id), await stop(randomUUID())]).toEqual(["", "", "PT404"]);
    await work(id);
    expect(await replayOf(id)).toMatchObject({ state: "stopped", total: 3, stored: 0 });
    expect(await rows("select from messages where channel = $1", [provider.slug])).toEqual([]);
    expect(await rows("select from private.replay_events where replay_id = $1", [id])).toEqual([]);
    const details = { channel: provider.slug, events: 3 };
    expect(
      await rows("select actor, action, details from audit_log where entity_id = $1 order by id", [id]),
    ).toEqual([
      { actor: ADMIN_ID, action: "start_replay", details },
      { actor: ADMIN_ID, action: "stop_replay", details },
    ]);
  });

  test("take only events of the channel, and nothing of one that is inactive, gone or has none", async () => {
    const [provider, other] = [await makeProvider(), await makeProvider()];
    const [mine = 0] = await keepFailed(provider, texts(1));
    const [theirs = 0] = await keepFailed(other, texts(1));
    expect(await start(provider, [theirs, 2 ** 40])).toEqual({ refused: "no_events" });
    expect(await start({ slug: "nowhere" }, [mine])).toEqual({ refused: "PT404" });
    const id = await started(provider, [mine, theirs]);
    expect(await replayOf(id)).toMatchObject({ total: 1 });
    await rows("update interact_providers set is_active = false where slug = any ($1)", [
      [provider.slug, other.slug],
    ]);
    expect(await start(other, [theirs])).toEqual({ refused: "channel_inactive" });
    await work(id);
    expect(await replayOf(id)).toMatchObject({ state: "refused", refusal: "channel_inactive", stored: 0 });
    expect(await rows("select from messages where channel = $1", [provider.slug])).toEqual([]);
  });
});

test("all that match are those that the event log finds, and no others", async () => {
  const provider = await makeProvider();
  const ids = await keepFailed(provider, texts(4));
  await rows("update webhook_events set error = 'The currency is missing' where id = any ($1)", [
    ids.slice(0, 2),
  ]);
  await rows("update webhook_events set received_at = now() - interval '2 days' where id = $1", [ids[0]]);
  const since = new Date(Date.now() - 86_400_000).toISOString();
  const filter = { channel: provider.slug, outcome: "failed", error: "CURRENCY", since };
  const { data: found } = await (await as("admin")).rpc("event_page", { filter });
  expect([found ?? []].flat().map(({ id }: { id: number }) => id)).toEqual([ids[1]]);
  const { data: id } = await (await as("admin")).rpc("start_replay", { filter });
  await work(String(id));
  expect(await replayOf(String(id))).toMatchObject({ state: "done", total: 1, stored: 1 });
  expect(
    await rows("select id::int from webhook_events where channel = $1 and outcome = 'stored'", [
      provider.slug,
    ]),
  ).toEqual([{ id: ids[1] }]);
});

test("each event is read by the code of its own type, and what became of it is counted", async () => {
  const provider = await makeProvider();
  const [good] = texts(1);
  const ids = [
    ...(await keepFailed(provider, [good, good, "no object", { type: "account_alerts" }])),
    ...(await keepFailed(provider, texts(1), "not-installed")),
    ...(await keepFailed(provider, texts(1))),
  ];
  const id = await started(provider, ids);
  await rows("delete from webhook_events where id = $1", [ids.at(-1)]);
  await work(id);
  expect(await replayOf(id)).toMatchObject({
    ...{ state: "done", total: 6, stored: 1, duplicate: 1, failed: 1, gone: 1, ignored: 2 },
    latest_error: 'The provider type "not-installed" is not installed.',
  });
});

test("whatever came in, replaying it all again and again changes nothing", async () => {
  const phone = fc.constantFrom("12025550101", "12025550102");
  const id = fc.integer({ min: 1, max: 4 }).map((number) => `m-${number}`);
  const body = fc.oneof(
    fc
      .tuple(id, phone)
      .map(([message, from]) => received({ id: message }, customerOf({ phone: from, name: "A" }))),
    fc
      .tuple(
        fc.constantFrom(
          "message_api_sent",
          "message_api_delivered",
          "message_api_read",
          "message_api_failed",
        ),
        id,
        phone,
      )
      .map(([type, message, from]) => event(type, { id: message }, customerOf({ phone: from, name: "B" }))),
    fc.constantFrom<unknown>({ type: "account_alerts" }, [], "junk"),
  );
  const { parseInterakt } = await import("@/lib/providers/interakt/receive");
  await fc.assert(
    fc.asyncProperty(
      fc.array(body, { minLength: 1, maxLength: 8 }),
      fc.boolean(),
      async (bodies, areRead) => {
        const provider = await makeProvider();
        const ids: number[] = [];
        for (const each of bodies) {
          const raw = JSON.stringify(each);
          const parsed = parseInterakt(raw, new Date());
          const [result] = await ingest([callOf(provider, parsed.items, { ...parsed, raw })]);
          ids.push(Number(result?.event_id));
        }
        if (areRead) {
          await rows("update conversations set unread_count = 0, status = 'resolved' where channel = $1", [
            provider.slug,
          ]);
        }
        const before = await screen(provider);
        for (let time = 0; time < 2; time++) await work(await started(provider, ids));
        expect(await screen(provider)).toBe(before);
      },
    ),
    { numRuns: 8 },
  );
});

test("a batch that is cut off is untouched, and done once by the next worker", async () => {
  const provider = await makeProvider();
  const id = await started(provider, await keepFailed(provider, texts(5)));
  const { claimEvents, replayEvents } = await import("@/lib/server/replay/batch");
  const claimed = await claimEvents(id, 5);
  if (claimed.state !== "running") throw new Error("It is running.");
  const blocker = new Client({ connectionString: inject("stack").dbUrl });
  await blocker.connect();
  await blocker.query("begin");
  await blocker.query("select from public.channel_counts where channel = $1 for update", [provider.slug]);
  const cut = replayEvents(id, claimed.events).catch(() => "cut off");
  await vi.waitUntil(async () => {
    const { rows: killed } = await db.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where wait_event_type = 'Lock' and query like '%replay_webhook_events%' and pid <> pg_backend_pid()`,
    );
    return killed.length > 0;
  });
  expect(await cut).toBe("cut off");
  await blocker.query("rollback");
  await blocker.end();
  expect(await replayOf(id)).toMatchObject({ state: "running", stored: 0 });
  await Promise.all([replayEvents(id, claimed.events), replayEvents(id, claimed.events)]);
  expect(await replayOf(id)).toMatchObject({ stored: 5, duplicate: 0 });
  await work(id);
  expect(await rows("select from messages where channel = $1", [provider.slug])).toHaveLength(5);
});

test("with two workers and kills each event is replayed, none twice", async () => {
  const provider = await makeProvider();
  const id = await started(provider, await keepFailed(provider, texts(400)));
  const env = environmentOf(inject("stack"));
  const workers = [startWorkerProcess(env), startWorkerProcess(env)];
  let kills = 0;
  try {
    await vi.waitFor(
      async () => {
        const { state, stored } = await replayOf(id);
        if (kills < 2 && stored > 50 + kills * 150) workers[kills++]?.kill();
        // What only time would do: whoever has not been heard of for a minute is taken for dead.
        await rows(
          "update replays set beat_at = now() - interval '2 minutes' where beat_at < now() - interval '2 seconds'",
        );
        await db.query("select public.wake_stalled_replays()");
        expect(state).toBe("done");
      },
      { timeout: 100_000, interval: 20 },
    );
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()));
  }
  expect(kills).toBe(2);
  expect(await replayOf(id)).toMatchObject({ total: 400, stored: 400, duplicate: 0, failed: 0 });
  const counted = await only(
    "select count(*)::int as messages, count(distinct external_id)::int as ids from messages where channel = $1",
    [provider.slug],
  );
  expect(counted).toEqual({ messages: 400, ids: 400 });
  const { unread } = await only<{ unread: number }>(
    "select sum(unread_count)::int as unread from conversations where channel = $1",
    [provider.slug],
  );
  expect(unread).toBe(400);
}, 120_000);
