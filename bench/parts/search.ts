import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import { Client } from "pg";
import { quantile } from "../../scripts/simulate/send.ts";
import { withStack } from "../../scripts/with-stack.ts";
import type { BenchPart, BenchRow } from "../part.ts";

const MESSAGES = 1_000_000;
const CHANNELS = 10;
const CALLS = 20;
/** Messages of the one channel that agent A sees, older than all others. */
const SMALL = 500;
const SALES = "00000000-0000-4000-8000-0000000000d1";

const PERSONAS = [
  ["admin", "admin@desk.local", "admin-local-only"],
  ["agent with one small, old channel", "agent@desk.local", "agent-local-only"],
] as const;

const QUERIES = [
  ["in four messages", "needle"],
  ["in every second message", "everysecond"],
  ["two letters", "an"],
  ["two rare letters", "qx"],
  ["three common words", "order broken zip"],
  ["in none", "nowhereatall"],
  ["one character of another script", "龍"],
] as const;

const WORDS =
  "the and order broken zip please hello thanks when will my delivery arrive would like return this item not working address changed can you help size blue invoice payment refund card phone shipping today package never arrived";

/** Ten busy channels of a department that nobody is in and one small, old one of none; a fifth of the words are rare. */
async function fill(client: Client): Promise<void> {
  await client.query("insert into public.departments (id, name) values ($1, 'Sales')", [SALES]);
  await client.query("update public.interact_providers set department_id = $1", [SALES]);
  await client.query("alter table public.conversations disable trigger user");
  await client.query("alter table public.messages disable trigger user");
  await client.query(
    `insert into public.channel_counts (channel, department_id)
     select 'bench-' || n, $1::uuid from generate_series(0, ${CHANNELS - 1}) as n union all select 'bench-small', null`,
    [SALES],
  );
  await client.query(
    `insert into public.conversations (channel, phone_number, customer_name)
     select 'bench-' || case when n <= 100 then 'small' else (n % ${CHANNELS})::text end, (12025000000 + n)::text, 'Customer ' || md5(n::text)
     from generate_series(1, 20000) as n`,
  );
  await client.query(
    `with known as (select string_to_array($1, ' ') as words),
     homes as (select array_agg(c order by phone_number) as list from public.conversations as c where channel like 'bench-%')
     insert into public.messages (conversation_id, channel, direction, kind, body, sent_at)
     select home.id, home.channel, 'inbound', 'text',
       (
         select string_agg(
           case when (n + place * 7) % 5 = 0 then left(md5(((n * place) % 20011)::text), 4 + place % 5)
           else known.words[1 + (n * (place + 3) + place * place) % cardinality(known.words)] end, ' ')
         from generate_series(1, 6 + (n % 9)::integer) as place
       ) || case when n % 2 = 0 then ' everysecond' else '' end
         || case when n between 300000 and 300003 then ' needle' else '' end,
       now() - (${MESSAGES} - n) * interval '30 seconds'
     from generate_series(1, ${MESSAGES}::bigint) as n, known, homes,
       lateral (select * from unnest(homes.list[case when n <= ${SMALL} then 1 + n % 100 else 101 + n % 19900 end : case when n <= ${SMALL} then 1 + n % 100 else 101 + n % 19900 end])) as home`,
    [WORDS],
  );
  await client.query("alter table public.conversations enable trigger user");
  await client.query("alter table public.messages enable trigger user");
  const start = performance.now();
  await client.query("select private.rebuild_search()");
  console.log(`indexed in ${((performance.now() - start) / 1000).toFixed(0)} s`);
  await client.query("vacuum analyze public.messages");
  await client.query("vacuum analyze private.search_entries");
  await client.query("vacuum analyze private.search_blocks");
}

async function timesOf(client: SupabaseClient, query: string): Promise<number[]> {
  const ms: number[] = [];
  for (let at = 0; at < CALLS + 3; at++) {
    const start = performance.now();
    const { error } = await client.rpc("search_messages", { query });
    if (error) throw new Error(error.message);
    // The first ones warm up connections and plans.
    if (at >= 3) ms.push(performance.now() - start);
  }
  return ms;
}

async function run(): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  await withStack(async ({ url, dbUrl, publishableKey }) => {
    const db = new Client({ connectionString: dbUrl });
    await db.connect();
    await fill(db);
    await db.end();
    for (const [name, email, password] of PERSONAS) {
      const client = createClient(url, publishableKey, { auth: { persistSession: false } });
      const { error } = await client.auth.signInWithPassword({ email, password });
      if (error) throw error;
      for (const [what, query] of QUERIES) {
        const ms = await timesOf(client, query);
        const note = `half ${quantile(ms, 0.5).toFixed(1)} ms`;
        const budget = { atMost: 100 };
        rows.push({ name: `${what}, ${name}`, unit: "ms", value: quantile(ms, 0.95), budget, note });
      }
    }
  });
  return rows;
}

export const part: BenchPart = {
  name: "search",
  measures: `a page of hits at ${MESSAGES} messages over REST, 95 % of ${CALLS} calls`,
  isExtra: true,
  run,
};
