import { expect, test } from "vitest";
import { ask, asPerson, PAGE, readsOf, startPlans } from "./query-plans-support.ts";
import { ADMIN_ID, AGENT_ID, MEMBER_ID } from "./support.ts";

const DEPARTMENT = "00000000-0000-4000-8000-0000000000d7";
const MESSAGES = 20_000;
/** As many messages are packed into one row of the index. */
const BLOCK = 256;

/**
 * Ten channels with ten messages a conversation: `plan-0`, which is small, old and of no department, and nine busy ones
 * of a department. "order" is in every second message, "jq" in one of a thousand, "needle" in three.
 */
startPlans(async () => {
  await ask("alter table public.conversations disable trigger user");
  await ask("alter table public.messages disable trigger user");
  await ask("insert into public.departments (id, name) values ($1, 'Plans')", [DEPARTMENT]);
  await ask("insert into public.department_members values ($1, $2)", [DEPARTMENT, MEMBER_ID]);
  await ask(
    `insert into public.channel_counts (channel, department_id)
     select 'plan-' || n, case when n > 0 then $1::uuid end from generate_series(0, 9) as n`,
    [DEPARTMENT],
  );
  await ask(
    `insert into public.conversations (channel, phone_number, customer_name, last_message_at, last_message_direction)
     select case when n <= 40 then 'plan-0' else 'plan-' || 1 + n % 9 end, (12025000000 + n)::text,
       case n % 2 when 0 then 'Maya ' else 'Otto ' end || n, now() - (${MESSAGES} - n * 10) * interval '1 minute', 'inbound'
     from generate_series(1, ${MESSAGES / 10}) as n`,
  );
  await ask(
    `insert into public.messages (conversation_id, channel, direction, kind, body, sent_at)
     select id, channel, 'inbound', 'text',
       case n % 2 when 0 then 'the order ' else 'a reply ' end || md5(n::text || phone_number)
         || case when (phone_number::bigint * 10 + n) % 1000 = 0 then ' jq' else '' end
         || case when phone_number in ('12025000003', '12025001000', '12025001999') and n = 1 then ' needle' else '' end,
       last_message_at + n * interval '1 second'
     from public.conversations cross join generate_series(1, 10) as n
     where channel like 'plan-%' order by last_message_at, n`,
  );
  await ask("select private.rebuild_search()");
  await ask("analyze public.conversations, public.messages, private.search_entries, private.search_blocks");
});

const TABLES = ["search_blocks", "search_entries", "messages", "conversations"];
const SEES_ALL = [ADMIN_ID, MEMBER_ID];

test("the fixture is what the plans are about", async () => {
  const [found] = await ask<{ blocks: number; small: number }>(
    `select count(*)::int as blocks, (count(*) filter (where channel = 'plan-0'))::int as small
     from private.search_blocks where scope = 'messages'`,
  );
  expect(found?.blocks).toBeGreaterThan(60);
  expect(found?.small).toBe(1);
});

/** Rows of a search, by its function. On a busy machine a search of messages stops early; the next call goes on. */
const SEARCHES = {
  search_messages: (query: string) => `
    with recursive pages as (
      select public.search_messages('${query}') as page
      union all
      select public.search_messages('${query}', before_id => (page ->> 'next_before')::bigint) from pages
      where page ->> 'next_before' is not null and jsonb_array_length(page -> 'hits') < ${PAGE}
    )
    select jsonb_array_elements(page -> 'hits') from pages`,
  search_conversations: (query: string) => `select id from public.search_conversations('${query}')`,
};

/** The rows of each table that a search has read; none of them was read as a whole. */
async function readBy(name: keyof typeof SEARCHES, query: string) {
  const fetched: Record<string, number> = {};
  let rows = 0;
  for (const table of TABLES) {
    const found = await readsOf(SEARCHES[name](query), table);
    expect(found.scans, table).toBe(0);
    fetched[table] = found.fetched;
    rows = found.rows;
  }
  return { rows, ...fetched } as { rows: number; [table: string]: number };
}

const blocksOf = async (person: string) => {
  const [found] = await ask<{ n: number }>(
    `select count(*)::int as n from private.search_blocks
     where scope = 'messages' and (channel = 'plan-0' or $1)`,
    [SEES_ALL.includes(person)],
  );
  return found?.n ?? 0;
};

test.each([ADMIN_ID, MEMBER_ID, AGENT_ID])("messages, as %s", async (person) => {
  const [all, isAll] = [await blocksOf(person), SEES_ALL.includes(person)];
  await asPerson(person, async () => {
    // What is everywhere fills the page from what is newest; ten rows are read at once before that shows. An index may
    // lead to a row that is not there any more.
    for (const query of ["order", "or", "e", "ORDER the"]) {
      const found = await readBy("search_messages", query);
      expect(found.rows, query).toBe(PAGE);
      expect(found.search_blocks, query).toBeLessThanOrEqual(Math.min(all, 20));
      expect(found.messages, query).toBeLessThanOrEqual(PAGE + 10);
    }
    // What is rare is looked for in every row of the channels that are seen, and in no other; a call that goes on looks
    // again into one of each channel.
    for (const [query, rows] of [
      ["jq", isAll ? 20 : 0],
      ["needle", isAll ? 3 : 1],
      ["nowhere", 0],
    ] as const) {
      const found = await readBy("search_messages", query);
      expect(found.rows, query).toBe(rows);
      expect(found.search_blocks, query).toBeLessThanOrEqual(all + (isAll ? 10 : 1));
      expect(found.messages, query).toBeLessThanOrEqual(rows + 10);
    }
    // Less than a row of the index waits in each channel.
    const { search_entries } = await readBy("search_messages", "nowhere");
    expect(search_entries).toBeLessThanOrEqual(BLOCK * (isAll ? 10 : 1));
  });
});

test.each([ADMIN_ID, MEMBER_ID, AGENT_ID])("names and numbers, as %s", async (person) => {
  const isAll = SEES_ALL.includes(person);
  await asPerson(person, async () => {
    for (const [query, rows] of [
      ["maya", 20],
      ["ma", 20],
      ["025001234", isAll ? 1 : 0],
      ["nobody", 0],
    ] as const) {
      const found = await readBy("search_conversations", query);
      expect(found.rows, query).toBe(rows);
      expect(found.messages).toBe(0);
      expect(found.conversations, query).toBeLessThanOrEqual(100);
      expect(found.search_blocks, query).toBeLessThanOrEqual(2 * (isAll ? 10 : 1));
    }
  });
});
