import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import { Client } from "pg";
import { quantile } from "../../scripts/simulate/send.ts";
import { withStack } from "../../scripts/with-stack.ts";
import { ingestCall } from "../ingest-call.ts";
import type { BenchPart, BenchRow } from "../part.ts";
import { processorTime } from "../process-time.ts";

const SIZES = [10_000, 1_000_000];
const CALLS = 40;
const BATCH = 50;
const ROUNDS = 20;
const BATCHES = 10;

/** Events of one channel: one in a hundred failed, one in ten thousand with a text of its own. */
async function fill(client: Client, size: number): Promise<void> {
  await client.query("truncate public.webhook_events cascade");
  await client.query(
    `insert into public.webhook_events (channel, provider_type, received_at, type, outcome, error, raw, phone_key)
     select 'interakt', 'interakt', now() - n * interval '2 seconds', 'message_' || n % 7,
       (case n % 100 when 0 then 'failed' when 1 then 'ignored' when 2 then 'duplicate' else 'stored' end)::public.webhook_outcome,
       case when n % 10000 = 0 then 'A rare reason' when n % 100 = 0 then 'The order has no currency' end,
       '{"type":"message_received"}', (120000000000 + n % 5000)::text
     from generate_series(1, $1::integer) as n`,
    [size],
  );
  await client.query("vacuum analyze public.webhook_events");
}

const AT = new Date(Date.now() - 10_000_000).toISOString();
const COUNT = "count of failed";
const FILTERS: [string, object, object?][] = [
  ["everything", {}],
  ["everything, a later page", {}, { before_at: AT, before_id: 1 }],
  ["failed", { outcome: "failed" }],
  ["stored", { outcome: "stored" }],
  ["a type", { type: "message_3" }],
  ["failed, a type", { outcome: "failed", type: "message_3" }],
  ["a phone", { phone: "120000000007" }],
  ["a phone, failed", { phone: "120000000000", outcome: "failed" }],
  [
    "the last 24 hours, failed",
    { outcome: "failed", since: new Date(Date.now() - 86_400_000).toISOString() },
  ],
  ["a frequent text in the error", { error: "currency" }],
  ["a rare text in the error", { error: "rare" }],
  ["a text that no error has", { error: "nowhere" }],
];

/** Half and most of the calls, in milliseconds. */
async function timed(call: () => PromiseLike<{ error: unknown }>): Promise<[number, number]> {
  const ms: number[] = [];
  for (let at = 0; at < CALLS + 5; at++) {
    const start = performance.now();
    const { error } = await call();
    if (error) throw error;
    // The first ones warm up connections and plans.
    if (at >= 5) ms.push(performance.now() - start);
  }
  return [quantile(ms, 0.5), quantile(ms, 0.95)];
}

async function measure(client: SupabaseClient): Promise<[number, number][]> {
  const found: [number, number][] = [];
  for (const [, conditions, paging] of FILTERS) {
    const filter = { channel: "interakt", ...conditions };
    found.push(await timed(() => client.rpc("event_page", { filter, ...paging })));
  }
  const filter = { channel: "interakt", outcome: "failed" };
  found.push(await timed(() => client.rpc("event_count", { filter })));
  return found;
}

const INDEXES = [
  ["webhook_events_type_idx", "(channel, coalesce(type, ''), outcome, received_at, id)"],
  ["webhook_events_phone_idx", "(channel, phone_key, received_at, id) where phone_key is not null"],
] as const;
const dropIndexes = INDEXES.map(([name]) => `drop index public.${name}`).join(";");
const createIndexes = INDEXES.map(([name, on]) => `create index ${name} on public.webhook_events ${on}`).join(
  ";",
);

/** What the indexes for type and phone cost ingestion, in rounds that alternate. */
async function measureIngestion(client: Client): Promise<BenchRow[]> {
  const { rows } = await client.query(
    "select api_key, pg_backend_pid() as pid from public.interact_providers where slug = 'interakt'",
  );
  const { api_key, pid } = rows[0];
  const spent = { with: 0, without: 0 };
  for (let round = 0; round < ROUNDS; round++) {
    const name = round % 2 === 0 ? "with" : "without";
    if (name === "without") await client.query(dropIndexes);
    const before = await processorTime(pid);
    for (let at = 0; at < BATCHES; at++) {
      const first = (round * BATCHES + at) * BATCH;
      const calls = Array.from({ length: BATCH }, (_, n) =>
        ingestCall(first + n, {
          ...{ channel: "interakt", apiKey: api_key, phone: String(12025000000 + ((first + n) % 3000)) },
        }),
      );
      await client.query("select public.ingest_webhook_events($1::jsonb)", [JSON.stringify(calls)]);
    }
    spent[name] += (await processorTime(pid)) - before;
    if (name === "without") await client.query(createIndexes);
  }
  const events = (ROUNDS / 2) * BATCHES * BATCH;
  return (["with", "without"] as const).map((name) => ({
    name: `processor time of an event in Postgres, ${name} the indexes of type and phone`,
    unit: "µs",
    value: (spent[name] / events) * 1000,
  }));
}

async function run(): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  await withStack(async ({ url, dbUrl, publishableKey }) => {
    const database = new Client({ connectionString: dbUrl });
    await database.connect();
    const client = createClient(url, publishableKey, { auth: { persistSession: false } });
    const person = { email: "admin@desk.local", password: "admin-local-only" };
    const { error } = await client.auth.signInWithPassword(person);
    if (error) throw error;
    const bySize: [number, number][][] = [];
    for (const size of SIZES) {
      await fill(database, size);
      bySize.push(await measure(client));
    }
    for (const [at, name] of [...FILTERS.map(([filter]) => filter), COUNT].entries()) {
      const cells = bySize.map((found) => found[at]?.map((value) => value.toFixed(1)).join(" / "));
      const [small = Number.NaN, large = Number.NaN] = bySize.map((found) => found[at]?.[0] ?? Number.NaN);
      const note = `half / 95 %: ${cells.join(" and ")} ms`;
      // It takes as long as there are events to count, of which it counts 10,000 at most.
      if (name === COUNT) rows.push({ name, unit: "ms", value: large, note });
      else rows.push({ name, unit: "times", value: large / small, budget: { atMost: 1.3 }, note });
    }
    rows.push(...(await measureIngestion(database)));
    await database.end();
  });
  return rows;
}

export const part: BenchPart = {
  name: "events",
  measures: `pages of the event log over REST, ${CALLS} calls, at ${SIZES.join(" and ")} events of one channel`,
  isExtra: true,
  run,
};
