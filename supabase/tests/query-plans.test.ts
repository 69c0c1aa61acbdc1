import { expect, test } from "vitest";
import { ask, asPerson, PAGE, reads, readsOf, seqScans, startPlans, stepsOf } from "./query-plans-support.ts";
import { ADMIN_ID, AGENT_ID, MEMBER_ID } from "./support.ts";

const ROWS = 50_000;
const LABEL = "00000000-0000-4000-8000-00000000ab01";

/** 50,000 conversations over ten channels, most of them resolved, with a message each, and one long thread. */
startPlans(async () => {
  await ask("alter table public.conversations disable trigger user");
  await ask("alter table public.messages disable trigger user");
  await ask(
    `insert into public.conversations
       (channel, phone_number, status, assigned_to, last_message_at, last_message_direction, waiting_since)
     select 'plan-' || n % 10, (12025000000 + n)::text,
       case (n / 10) % 10 when 0 then 'snoozed' when 1 then 'pending' when 2 then 'open' else 'resolved' end,
       case (n / 100) % 3 when 0 then '${AGENT_ID}'::uuid when 1 then '${ADMIN_ID}' end,
       now() - n * interval '1 minute', 'inbound',
       case when (n / 10) % 10 < 3 then now() - n * interval '1 minute' end
     from generate_series(1, ${ROWS}) as n`,
  );
  await ask(
    `insert into public.messages (conversation_id, channel, direction, kind, external_id, client_id, sent_at)
     select id, channel, 'outbound', 'text', 'plan-' || phone_number, gen_random_uuid(), last_message_at
     from public.conversations where channel like 'plan-%'`,
  );
  await ask(
    `insert into public.messages (conversation_id, channel, direction, kind, sent_at)
     select id, channel, 'inbound', 'text', last_message_at - n * interval '1 second'
     from generate_series(1, 5000) as n,
       (select * from public.conversations where channel = 'plan-1' order by id limit 1) as busy`,
  );
  await ask("insert into public.labels (id, name) values ($1, 'Plan')", [LABEL]);
  await ask("alter table public.conversation_labels disable trigger user");
  await ask(
    `insert into public.conversation_labels (
       conversation_id, label_id, channel, status, assigned_to, last_message_at, waiting_since
     )
     select id, $1, channel, status, assigned_to, last_message_at, waiting_since from public.conversations
     where channel like 'plan-%'`,
    [LABEL],
  );
  await ask(
    `insert into public.mentions (profile_id, conversation_id, channel, mentioned_at)
     select person, id, channel, last_message_at
     from (select * from public.conversations where status = 'open' order by last_message_at limit 2000) as old,
       unnest($1::uuid[]) as person`,
    [[ADMIN_ID, AGENT_ID, MEMBER_ID]],
  );
  await ask("analyze public.conversation_labels, public.mentions");
  await ask(
    `insert into public.channel_counts (channel) select 'plan-' || n from generate_series(0, 9) as n`,
  );
  await ask("analyze public.conversations, public.messages, public.channel_counts");
});

const asAgent = <Result>(work: () => Promise<Result>) => asPerson(AGENT_ID, work);

const LIST = "select id, phone_number, last_message_at from public.conversations";
const ALL = Array.from({ length: 10 }, (_, n) => `'plan-${n}'`).join(", ");
const CURSOR = "now() - interval '2000 minutes'";
const BUSY = "(select id from public.conversations where channel = 'plan-1' order by id limit 1)";

test("the fixture is what the plans are about", async () => {
  const rows = await ask("select count(*)::int as n from public.conversations where channel like 'plan-%'");
  expect(rows).toEqual([{ n: ROWS }]);
});

const list = (args: string) => `select id from public.list_conversations(array[${args})`;
const NEXT = `before_at => now() - interval '25000 minutes', before_id => '80000000-0000-4000-8000-000000000000'`;

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
          // A page of each range at most, and the rows of the page that is listed.
          expect(found.fetched).toBeLessThanOrEqual((PAGE + 1) * (at === 0 ? 1 : 40) + PAGE + 5);
          const labelled = await readsOf(list(`${args}, label => '${LABEL}'`), "conversation_labels");
          expect(labelled).toMatchObject({ rows: PAGE, scans: 0 });
          expect(labelled.fetched).toBeLessThanOrEqual((PAGE + 5) * (at === 0 ? 1 : 40));
        }
      });
    }
  },
);

test("thread page: read in order, no more than a page", async () => {
  const [busy] = await ask<{ id: string }>(`select ${BUSY} as id`);
  const thread = `select * from public.messages where conversation_id = '${busy?.id}'`;
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
    await ask(`select public.${call} from ${BUSY} as busy (id)`);
    expect(await seqScans()).toEqual(before);
  });
});

test("counts come without touching a conversation", async () => {
  expect(
    reads(await stepsOf("select channel, open, unread, version from public.channel_counts")),
  ).toMatchObject({ ways: [], rows: 0 });
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
  const [stored] = await ask<{ calls: unknown[] }>(
    `select private.store_messages(array(select item from jsonb_populate_recordset(null::private.message_item, $1) as item))
       as calls`,
    [JSON.stringify(items)],
  );
  expect(stored?.calls).toHaveLength(20);
  expect(await seqScans()).toEqual(before);
});

test.each([ADMIN_ID, AGENT_ID, MEMBER_ID])(
  "mentions of %s: those of the person, by index",
  async (person) => {
    await asPerson(person, async () => {
      for (const args of ["status => 'open'", "sort => 'waiting'", "sort => 'oldest'"]) {
        const mentions = `select id from public.list_conversations(array[${ALL}], ${args}, assignee => 'mentioned')`;
        const found = await readsOf(mentions, "mentions");
        expect(found).toMatchObject({ rows: PAGE, scans: 0 });
        expect(found.fetched).toBeLessThanOrEqual(500);
        const listed = await readsOf(mentions);
        expect(listed.scans).toBe(0);
        expect(listed.fetched).toBeLessThanOrEqual(500 + PAGE);
      }
    });
  },
);

test.each(["false", "true"])("what a person wrote on all channels, files only: %s", async (files) => {
  await asAgent(async () => {
    const ids = `array(select id from public.conversations where channel = 'plan-1' order by id limit 20)`;
    const [given] = await ask<{ ids: string }>(`select ${ids}::text as ids`);
    const found = await readsOf(
      `select id from public.person_messages('${given?.ids}', ${files})`,
      "messages",
    );
    expect(found).toMatchObject({ rows: files === "true" ? 0 : 20, scans: 0 });
    // One of them has 5,000, the others one each.
    expect(found.fetched).toBeLessThanOrEqual(20 + 19);
  });
});

test.each([ADMIN_ID, AGENT_ID, MEMBER_ID])(
  "the views of %s are counted a page at most each",
  async (person) => {
    const channels = Array.from({ length: 10 }, (_, n) => `plan-${n}`);
    const any = { channels, status: "open", assignee: null, label: null, waiting: null, sort: "newest" };
    const lists = [any, { ...any, assignee: person }, { ...any, waiting: 60 }, { ...any, status: null }];
    await asPerson(person, async () => {
      for (const filter of lists) {
        const found = await readsOf(`select public.count_listed('${JSON.stringify([filter])}')`);
        expect(found.scans).toBe(0);
        // A hundred of each range, ten channels and four statuses where all are wanted, and those that are counted.
        expect(found.fetched).toBeLessThanOrEqual(101 * 10 * (filter.status ? 1 : 4) + 101);
      }
      const [counted] = await ask<{ counts: number[] }>(
        `select public.count_listed('${JSON.stringify(lists)}') as counts`,
      );
      expect(counted?.counts).toEqual([100, person === MEMBER_ID ? 0 : 100, 100, 100]);
    });
  },
);
