import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import { Client } from "pg";
import { quantile } from "../../scripts/simulate/send.ts";
import { withStack } from "../../scripts/with-stack.ts";
import type { Stack } from "../../supabase/local/start.ts";
import type { BenchPart, BenchRow } from "../part.ts";

const SIZES = [10_000, 1_000_000];
const BUSY_CHANNELS = 10;
/** Conversations of the one channel that agent A sees, older than all others. */
const SMALL = 500;
const CALLS = 40;
const SALES = "00000000-0000-4000-8000-0000000000d1";

const PERSONAS = [
  ["admin, all channels", "admin@desk.local", "admin-local-only"],
  ["agent of a department, its channels", "agent-b@desk.local", "agent-local-only"],
  ["agent with one small, old channel", "agent@desk.local", "agent-local-only"],
] as const;

/** The department that agent B is in. */
async function makeDepartment(client: Client): Promise<void> {
  await client.query("insert into public.departments (id, name) values ($1, 'Sales')", [SALES]);
  await client.query(
    "insert into public.department_members (department_id, profile_id) select $1, id from auth.users where email like 'agent-b@%'",
    [SALES],
  );
}

/** Ten busy channels of a department and one small, old one of none. */
async function fill(client: Client, size: number): Promise<void> {
  // One place in four stays empty: nobody has those conversations.
  const people = await client.query<{ id: string }>("select id from public.profiles order by id limit 3");
  await client.query("alter table public.conversations disable trigger user");
  await client.query(
    "truncate public.conversations cascade; delete from public.channel_counts where channel like 'bench-%'",
  );
  await client.query(
    `insert into public.channel_counts (channel, department_id)
     select 'bench-' || n, $1::uuid from generate_series(0, ${BUSY_CHANNELS - 1}) as n union all select 'bench-small', null`,
    [SALES],
  );
  await client.query(
    `insert into public.conversations
       (channel, phone_number, status, assigned_to, last_message_at, last_message_direction, waiting_since)
     select case when n <= $1 - $2 then 'bench-' || n % ${BUSY_CHANNELS} else 'bench-small' end, (120000000000 + n)::text,
       case n % 20 when 0 then 'open' else 'resolved' end, ($3::uuid[])[1 + n / 20 % 4],
       now() - n * interval '1 second', 'inbound', case when n % 40 = 0 then now() - n * interval '1 second' end
     from generate_series(1, $1::integer) as n`,
    [size, SMALL, people.rows.map(({ id }) => id)],
  );
  await client.query("alter table public.conversations enable trigger user");
  await client.query("vacuum analyze public.conversations");
}

/** Median of the calls, in milliseconds. */
async function median(call: () => PromiseLike<{ error: unknown }>): Promise<number> {
  const ms: number[] = [];
  for (let at = 0; at < CALLS + 5; at++) {
    const start = performance.now();
    const { error } = await call();
    if (error) throw error;
    // The first ones warm up connections and plans.
    if (at >= 5) ms.push(performance.now() - start);
  }
  return quantile(ms, 0.5);
}

async function measure(client: SupabaseClient, me: string): Promise<number[]> {
  const { data = [] } = await client.from("channel_counts").select("channel").throwOnError();
  const channels = (data ?? []).map(({ channel }) => channel);
  const page = (args: object) => () => client.rpc("list_conversations", { channels, ...args });
  return [
    await median(page({})),
    await median(page({ status: "open" })),
    await median(page({ before_at: new Date(Date.now() - 5_000_000).toISOString() })),
    await median(page({ status: "open", assignee: me })),
    await median(page({ status: "open", assignee: "none", sort: "oldest" })),
    await median(page({ status: "open", sort: "waiting" })),
    await median(() => client.from("channel_counts").select("channel, open, unread, version")),
  ];
}

async function measureAll({ url, publishableKey }: Stack): Promise<number[][]> {
  const found: number[][] = [];
  for (const [, email, password] of PERSONAS) {
    const client = createClient(url, publishableKey, { auth: { persistSession: false } });
    const { data, error } = await client.auth.signInWithPassword({ email, password });
    if (error) throw error;
    found.push(await measure(client, data.user.id));
  }
  return found;
}

const COLUMNS = [
  "list",
  "one status",
  "later page",
  "mine",
  "unassigned from the oldest",
  "longest waiting",
  "counts",
];

async function run(): Promise<BenchRow[]> {
  const bySize: number[][][] = [];
  await withStack(async (stack) => {
    const client = new Client({ connectionString: stack.dbUrl });
    await client.connect();
    try {
      await makeDepartment(client);
      for (const size of SIZES) {
        await fill(client, size);
        bySize.push(await measureAll(stack));
      }
    } finally {
      await client.end();
    }
  });
  return PERSONAS.flatMap(([name], at) =>
    COLUMNS.map((what, column): BenchRow => {
      const [small = Number.NaN, large = Number.NaN] = bySize.map(
        (found) => found[at]?.[column] ?? Number.NaN,
      );
      const note = `${small.toFixed(1)} and ${large.toFixed(1)} ms`;
      return { name: `${what}, ${name}`, unit: "times", value: large / small, budget: { atMost: 1.3 }, note };
    }),
  );
}

export const part: BenchPart = {
  name: "lists",
  measures: `lists and counts over REST, median of ${CALLS} calls, at ${SIZES.join(" and ")} conversations`,
  isExtra: true,
  run,
};
