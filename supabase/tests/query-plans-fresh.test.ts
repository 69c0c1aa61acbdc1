import { expect, test } from "vitest";
import { ask, asPerson, PAGE, readsOf, startPlans } from "./query-plans-support.ts";
import { ADMIN_ID, AGENT_ID, callOf, messageOf, type Provider, statusOf } from "./support.ts";

const [CONVERSATIONS, EACH, BATCH] = [300, 10, 20];
let provider: Provider;
const phoneOf = (customer: number) => String(12_025_000_000 + customer);

async function ingest(items: Parameters<typeof callOf>[1][]): Promise<void> {
  const calls = items.map((item, ref) => ({ ...callOf(provider, item), ref }));
  await ask("select public.ingest_webhook_events($1::jsonb)", [JSON.stringify(calls)]);
}

/** A desk in its first hour: one busy channel, whose tables nobody has analyzed yet. */
startPlans(async () => {
  const [made] = await ask<Provider>(
    "insert into public.interact_providers (slug, name) values ('fresh', 'Fresh') returning id, slug, api_key",
  );
  if (made) provider = made;
  for (let n = 0; n < EACH; n++) {
    await ingest(
      Array.from({ length: CONVERSATIONS }, (_, customer) => [
        messageOf({ phone: phoneOf(customer), external_id: `fresh-${customer}-${n}` }),
      ]),
    );
  }
});

test("the fixture is what the plans are about: many rows, and no statistics", async () => {
  expect(await ask("select count(*)::integer as n from public.messages")).toEqual([
    { n: CONVERSATIONS * EACH },
  ]);
  const known = await ask(
    `select relname from pg_class
     where oid in ('public.messages'::regclass, 'public.conversations'::regclass, 'public.webhook_events'::regclass)
       and reltuples <> -1`,
  );
  expect(known).toEqual([]);
});

type Item = Parameters<typeof callOf>[1][number];

/** Rows that were read of each table in this transaction so far, by key or all of them. */
async function readSoFar(): Promise<Map<string, number>> {
  const tables = await ask<{ name: string; rows: number }>(
    `select schemaname || '.' || relname as name, (coalesce(idx_tup_fetch, 0) + seq_tup_read)::integer as rows
     from pg_stat_xact_user_tables where schemaname in ('public', 'private')`,
  );
  return new Map(tables.map(({ name, rows }) => [name, rows]));
}

test.each<[string, (customer: number) => Item]>([
  ["new messages", (n: number) => messageOf({ phone: phoneOf(n), external_id: `new-${n}` })],
  [
    "messages of new customers",
    (n: number) => messageOf({ phone: phoneOf(1000 + n), external_id: `first-${n}` }),
  ],
  ["messages that are known", (n: number) => messageOf({ phone: phoneOf(n), external_id: `fresh-${n}-3` })],
  ["statuses", (n: number) => statusOf(`fresh-${n}-4`, "read")],
  [
    "replies from elsewhere",
    (n) => messageOf({ phone: phoneOf(n), external_id: `reply-${n}`, direction: "outbound", status: "sent" }),
  ],
  ["statuses of unknown messages", (n: number) => statusOf(`unknown-${n}`, "read")],
])("ingestion of %s reads a few rows for each, and no table as a whole", async (_, item) => {
  const before = await readSoFar();
  await ask("savepoint asking");
  await ingest(Array.from({ length: BATCH }, (_, customer) => [item(customer)]));
  for (const [table, rows] of await readSoFar()) {
    // What is new for the search is packed in lots.
    if (table !== "private.search_entries")
      expect.soft(rows - (before.get(table) ?? 0), table).toBeLessThanOrEqual(BATCH * 10);
  }
  await ask("rollback to savepoint asking");
});

test.each([ADMIN_ID, AGENT_ID])("a list page reads no more than its rows, for %s", async (person) => {
  await asPerson(person, async () => {
    const list = "select id from public.list_conversations(array['fresh'], status => 'open')";
    const found = await readsOf(list);
    expect(found).toMatchObject({ rows: PAGE, scans: 0 });
    expect(found.fetched).toBeLessThanOrEqual(PAGE * 2);
  });
});
