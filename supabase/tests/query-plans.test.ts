import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTemporaryStack } from "../../scripts/with-stack.ts";
import { ADMIN_ID, AGENT_ID, MEMBER_ID } from "./support.ts";

const ROWS = 50_000;
const PAGE = 50;
const LABEL = "00000000-0000-4000-8000-00000000ab01";

type Node = {
  "Node Type": string;
  "Relation Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  Plans?: Node[];
};

let stack: Awaited<ReturnType<typeof startTemporaryStack>>;
let client: Client;

/**
 * 50,000 conversations over ten channels, most of them resolved, with a message each, and one long thread. On a stack
 * of its own: without triggers the tables are locked, and other tests wait for an answer within two seconds.
 */
beforeAll(async () => {
  stack = await startTemporaryStack();
  client = new Client({ connectionString: stack.dbUrl });
  await client.connect();
  await client.query("begin");
  // What a desk's rows lie on, memory or an SSD; with the default for spinning disks the choice between reading 500
  // rows at once and 50 in order hangs on the sample that `analyze` happens to take.
  await client.query("set local random_page_cost = 1.1");
  await client.query("alter table public.conversations disable trigger user");
  await client.query("alter table public.messages disable trigger user");
  await client.query(
    `insert into public.conversations
       (channel, phone_number, status, assigned_to, last_message_at, last_message_direction, waiting_since)
     select 'plan-' || n % 10, (12025000000 + n)::text,
       case (n / 10) % 10 when 0 then 'snoozed' when 1 then 'pending' when 2 then 'open' else 'resolved' end,
       case (n / 100) % 3 when 0 then '${AGENT_ID}'::uuid when 1 then '${ADMIN_ID}' end,
       now() - n * interval '1 minute', 'inbound',
       case when (n / 10) % 10 < 3 then now() - n * interval '1 minute' end
     from generate_series(1, ${ROWS}) as n`,
  );
  await client.query(
    `insert into public.messages (conversation_id, channel, direction, kind, external_id, client_id, sent_at)
     select id, channel, 'outbound', 'text', 'plan-' || phone_number, gen_random_uuid(), last_message_at
     from public.conversations where channel like 'plan-%'`,
  );
  await client.query(
    `insert into public.messages (conversation_id, channel, direction, kind, sent_at)
     select id, channel, 'inbound', 'text', last_message_at - n * interval '1 second'
     from generate_series(1, 5000) as n,
       (select * from public.conversations where channel = 'plan-1' order by id limit 1) as busy`,
  );
  await client.query("insert into public.labels (id, name) values ($1, 'Plan')", [LABEL]);
  await client.query("alter table public.conversation_labels disable trigger user");
  await client.query(
    `insert into public.conversation_labels (
       conversation_id, label_id, channel, status, assigned_to, last_message_at, waiting_since
     )
     select id, $1, channel, status, assigned_to, last_message_at, waiting_since from public.conversations
     where channel like 'plan-%'`,
    [LABEL],
  );
  await client.query("analyze public.conversation_labels");
  await client.query(
    `insert into public.channel_counts (channel) select 'plan-' || n from generate_series(0, 9) as n`,
  );
  await client.query(
    `insert into public.audit_log (actor, action, entity, entity_id, created_at)
     select case when n % 7 > 0 then ('00000000-0000-4000-8000-00000000000' || n % 7)::uuid end, 'action_' || n % 11,
       'kind_' || n % 5, 'row-' || n % 500, now() - n * interval '1 minute'
     from generate_series(1, ${ROWS}) as n`,
  );
  await client.query(
    `insert into public.webhook_events (channel, provider_type, received_at, type, outcome, error, raw, phone_key)
     select 'plan-1', 'interakt', now() - n * interval '1 second', 'kind_' || n % 5,
       (case n % 100 when 0 then 'failed' when 1 then 'ignored' when 2 then 'duplicate' else 'stored' end)::public.webhook_outcome,
       case n % 100 when 0 then 'Reason ' || n % 300 end, '{}', (12025000000 + n % 500)::text
     from generate_series(1, ${ROWS}) as n`,
  );
  await client.query(
    "analyze public.conversations, public.messages, public.channel_counts, public.audit_log, public.webhook_events",
  );
});

afterAll(async () => {
  await client.end();
  await stack.stop();
});

const flatten = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(flatten)];

/** Runs work as a person, under row security, and undoes it. */
async function asPerson<Result>(person: string, work: () => Promise<Result>): Promise<Result> {
  await client.query("savepoint asking");
  const { rows } = await client.query(
    "insert into auth.sessions (id, user_id) values (gen_random_uuid(), $1) returning id",
    [person],
  );
  await client.query(
    "select set_config('request.jwt.claims', $1, true), set_config('role', 'authenticated', true)",
    [JSON.stringify({ sub: person, role: "authenticated", session_id: rows[0]?.id })],
  );
  try {
    return await work();
  } finally {
    await client.query("rollback to savepoint asking");
  }
}

const asAgent = <Result>(work: () => Promise<Result>) => asPerson(AGENT_ID, work);

/** The steps of the plan by which somebody's query runs. */
async function stepsOf(sql: string, person = AGENT_ID): Promise<Node[]> {
  const { rows } = await asPerson(person, () =>
    client.query<{ "QUERY PLAN": [{ Plan: Node }] }>(`explain (analyze, format json) ${sql}`),
  );
  const plan = rows[0]?.["QUERY PLAN"][0].Plan;
  return plan ? flatten(plan) : [];
}

const BIG = ["conversations", "messages", "audit_log"];

/** Rows of the big tables that a plan touched, and how it got at them. */
function reads(steps: Node[]) {
  const big = steps.filter((step) => BIG.includes(step["Relation Name"] ?? ""));
  const touched = (step: Node) =>
    (step["Actual Rows"] + (step["Rows Removed by Filter"] ?? 0)) * step["Actual Loops"];
  return {
    ways: big.map((step) => step["Node Type"]),
    rows: big.reduce((sum, step) => sum + touched(step), 0),
    sorts: steps.filter((step) => step["Node Type"] === "Sort").length,
  };
}

const LIST = "select id, phone_number, last_message_at from public.conversations";
const ALL = Array.from({ length: 10 }, (_, n) => `'plan-${n}'`).join(", ");
const CURSOR = "now() - interval '2000 minutes'";
const BUSY = "(select id from public.conversations where channel = 'plan-1' order by id limit 1)";

test("the fixture is what the plans are about", async () => {
  const { rows } = await client.query(
    "select count(*)::int as n from public.conversations where channel like 'plan-%'",
  );
  expect(rows).toEqual([{ n: ROWS }]);
});

const list = (args: string) => `select id from public.list_conversations(array[${args})`;
const NEXT = `before_at => now() - interval '25000 minutes', before_id => '80000000-0000-4000-8000-000000000000'`;

/** A function hides its plan: the rows it reads are counted where the tables are. */
async function readsOf(sql: string, table = "conversations") {
  const count = async () => {
    const { rows } = await client.query(
      `select coalesce(sum(idx_tup_fetch), 0)::integer as fetched, coalesce(sum(seq_scan), 0)::integer as scans
       from pg_stat_xact_user_tables where relname = $1`,
      [table],
    );
    return rows[0];
  };
  const before = await count();
  const { rows } = await client.query(sql);
  const after = await count();
  return { rows: rows.length, fetched: after.fetched - before.fetched, scans: after.scans - before.scans };
}

const WHOSE = ["", `assignee => '${AGENT_ID}'`, "assignee => 'none'"];
const SORTS = ["sort => 'newest'", "sort => 'oldest'", "sort => 'waiting'", "waiting_minutes => 60"];
const FILTERS = WHOSE.flatMap((whose) => SORTS.map((sort) => [whose, sort].filter(Boolean).join(", ")));

test.each(FILTERS)(
  "lists with %s: a page per channel and status, by index, for every persona",
  async (filter) => {
    for (const person of [ADMIN_ID, AGENT_ID, MEMBER_ID]) {
      await asPerson(person, async () => {
        const shapes = [`'plan-3'], status => 'open', ${filter}`, `${ALL}], ${filter}, ${NEXT}`];
        for (const [at, args] of shapes.entries()) {
          const found = await readsOf(list(args));
          expect(found).toMatchObject({ rows: PAGE, scans: 0 });
          expect(found.fetched).toBeLessThanOrEqual((PAGE + 1) * (at === 0 ? 1 : 40));
          const labelled = await readsOf(list(`${args}, label => '${LABEL}'`), "conversation_labels");
          expect(labelled).toMatchObject({ rows: PAGE, scans: 0 });
          expect(labelled.fetched).toBeLessThanOrEqual((PAGE + 5) * (at === 0 ? 1 : 40));
        }
      });
    }
  },
);

test("thread page: read in order, no more than a page", async () => {
  const { rows } = await client.query<{ id: string }>(`select ${BUSY} as id`);
  const thread = `select * from public.messages where conversation_id = '${rows[0]?.id}'`;
  for (const sql of [thread, `${thread} and sent_at <= ${CURSOR} and (sent_at < ${CURSOR} or id < 10)`]) {
    const found = reads(await stepsOf(`${sql} order by sent_at desc, id desc limit ${PAGE}`));
    expect(found).toMatchObject({ ways: ["Index Scan"], sorts: 0 });
    expect(found.rows).toBeLessThanOrEqual(PAGE * 2);
  }
});

test.each([
  ["a conversation by id", `${LIST} where id = '00000000-0000-4000-8000-000000000001'`],
  [
    "the conversations of a phone",
    `${LIST} where phone_key = '12025000123' order by last_message_at desc limit 20`,
  ],
])("%s: by index, a handful of rows", async (_, sql) => {
  const found = reads(await stepsOf(sql));
  expect(found.ways).not.toContain("Seq Scan");
  expect(found.rows).toBeLessThan(10);
});

test.each([
  ["marking read", "mark_conversation_read(id)"],
  ["setting a status", "set_conversation_status(id, 'pending')"],
])("%s looks the conversation up by its index", async (_, call) => {
  await asAgent(async () => {
    const before = await seqScans();
    await client.query(`select public.${call} from ${BUSY} as busy (id)`);
    expect(await seqScans()).toEqual(before);
  });
});

test("counts come without touching a conversation", async () => {
  expect(
    reads(await stepsOf("select channel, open, unread, version from public.channel_counts")),
  ).toMatchObject({ ways: [], rows: 0 });
});

const LOG = "select id, actor, action, entity, entity_id, created_at from public.audit_log where true";
const LOG_PAGE = `order by created_at desc, id desc limit ${PAGE}`;
const LOG_CURSOR = `created_at <= ${CURSOR} and (created_at < ${CURSOR} or id < 10)`;

test.each([
  ["everything", ""],
  ["a person", "and actor = '00000000-0000-4000-8000-000000000003'"],
  ["the server", "and actor is null"],
  ["an action", "and action = 'action_4'"],
  ["a kind of thing", "and entity = 'kind_2'"],
  ["one thing", "and entity_id = 'row-77'"],
  [
    "a time",
    "and created_at >= now() - interval '30000 minutes' and created_at < now() - interval '20000 minutes'",
  ],
])("the audit log of %s: by index, a hundredth of it at most, for an admin", async (_, filter) => {
  // Of a common value the planner rather reads the newest lines and leaves out others; a rare one it sorts.
  for (const sql of [`${LOG} ${filter} ${LOG_PAGE}`, `${LOG} ${filter} and ${LOG_CURSOR} ${LOG_PAGE}`]) {
    const found = reads(await stepsOf(sql, ADMIN_ID));
    expect(found.ways).not.toContain("Seq Scan");
    expect(found.rows).toBeLessThanOrEqual(ROWS / 100);
  }
});

const events = (filter: object, cursor = "") =>
  `select * from public.event_page('${JSON.stringify({ channel: "plan-1", ...filter })}'${cursor})`;

test.each([
  ["everything", {}, 1],
  ["an outcome that is rare", { outcome: "failed" }, 5],
  ["a type", { type: "kind_2" }, 4],
  ["an outcome of a type", { outcome: "stored", type: "kind_3" }, 1],
  ["a phone", { phone: "12025000007" }, 1],
  ["a time", { since: "2020-01-01Z", until: new Date(Date.now() - 20_000_000).toISOString() }, 1],
  ["a text in the error", { error: "Reason" }, 1],
  ["a text in the error, and a type", { error: "Reason", type: "kind_0" }, 1],
])("the event log of %s: a page of each range, by index, for an admin", async (_, filter, ranges) => {
  await asPerson(ADMIN_ID, async () => {
    for (const cursor of ["", ", now() - interval '1000 seconds', 10"]) {
      const found = await readsOf(events(filter, cursor), "webhook_events");
      expect(found).toMatchObject({ rows: PAGE, scans: 0 });
      // The rows that match, and each of the page once more for what it shows.
      expect(found.fetched).toBeLessThanOrEqual(PAGE * (ranges + 1) + 10);
    }
  });
});

test("ingestion of a batch looks rows up one by one", async () => {
  const items = Array.from({ length: 20 }, (_, n) => ({
    call: n + 1,
    place: 1,
    channel: "plan-3",
    phone: String(12025000003 + n * 10),
    phone_key: String(12025000003 + n * 10),
    user_id: n % 3 === 0 ? `US.${n}` : null,
    external_id: `new-${n}`,
    direction: "inbound",
    kind: n % 2 === 0 ? "text" : "interactive",
    payload: n % 2 === 0 ? {} : { flow: { size: n }, report: "event" },
    preview: "x",
    sent_at: "2026-11-22T10:00:00Z",
  }));
  const before = await seqScans();
  const { rows } = await client.query(
    `select private.store_messages(array(select item from jsonb_populate_recordset(null::private.message_item, $1) as item))
       as calls`,
    [JSON.stringify(items)],
  );
  expect(rows[0]?.calls).toHaveLength(20);
  expect(await seqScans()).toEqual(before);
});

/** Sequential scans of the big tables in this transaction so far. */
async function seqScans() {
  const { rows } = await client.query(
    "select relname, seq_scan from pg_stat_xact_user_tables where relname in ('conversations', 'messages') order by 1",
  );
  return rows;
}
