import { expect, test } from "vitest";
import { ask, asPerson, PAGE, readsOf, startPlans } from "./query-plans-support.ts";
import { ADMIN_ID, AGENT_ID, callOf, messageOf, type Provider, statusOf } from "./support.ts";

const [CONVERSATIONS, EACH, BATCH] = [300, 10, 20];
/** The tables that grow with every message. */
const GROWING = ["messages", "conversations", "webhook_events", "send_attempts"];

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
    "select relname from pg_class where relnamespace = 'public'::regnamespace and relname = any($1) and reltuples <> -1",
    [GROWING],
  );
  expect(known).toEqual([]);
});

type Item = Parameters<typeof callOf>[1][number];

test.each<[string, (customer: number) => Item]>([
  ["new messages", (n: number) => messageOf({ phone: phoneOf(n), external_id: `new-${n}` })],
  [
    "messages of new customers",
    (n: number) => messageOf({ phone: phoneOf(1000 + n), external_id: `first-${n}` }),
  ],
  ["messages that are known", (n: number) => messageOf({ phone: phoneOf(n), external_id: `fresh-${n}-3` })],
  ["statuses", (n: number) => statusOf(`fresh-${n}-4`, "read")],
  ["statuses of unknown messages", (n: number) => statusOf(`unknown-${n}`, "read")],
])("ingestion of %s reads a few rows for each, and no table as a whole", async (_, item) => {
  await ask("savepoint asking");
  for (const table of GROWING) {
    const calls = Array.from({ length: BATCH }, (_, ref) => ({ ...callOf(provider, [item(ref)]), ref }));
    const sql = `select public.ingest_webhook_events('${JSON.stringify(calls)}'::jsonb)`;
    await ask("savepoint one");
    const { fetched } = await readsOf(sql, table);
    await ask("rollback to savepoint one");
    expect.soft(fetched, table).toBeLessThanOrEqual(BATCH * 10);
  }
  await ask("rollback to savepoint asking");
});

test.each([ADMIN_ID, AGENT_ID])("a list page reads no more than its rows, for %s", async (person) => {
  await asPerson(person, async () => {
    const list = "select id from public.list_conversations(array['fresh'], status => 'open')";
    const found = await readsOf(list);
    expect(found).toMatchObject({ rows: PAGE, scans: 0 });
    expect(found.fetched).toBeLessThanOrEqual(PAGE + 1);
  });
});
