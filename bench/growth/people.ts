import type { Client } from "pg";

/** How many channels the large department has. */
const BUSY_CHANNELS = 10;
/** Conversations of the one channel that only one agent of a small department sees; they are older than all others. */
export const SMALL = 500;
const SMALL_CHANNEL = "bench-archive";

const SALES = "00000000-0000-4000-8000-0000000000d1";
const ARCHIVE = "00000000-0000-4000-8000-0000000000d2";

/** Who looks, of supabase/seed.sql. */
export const PERSONAS = [
  { name: "admin", email: "admin@desk.local", password: "admin-local-only" },
  { name: "agent", email: "agent-b@desk.local", password: "agent-local-only" },
  { name: "small department", email: "agent@desk.local", password: "agent-local-only" },
] as const;

/** Two departments with an agent each; every channel is of one of them. Runs once. */
export async function makeDepartments(db: Client): Promise<void> {
  await db.query("insert into public.departments (id, name) values ($1, 'Sales'), ($2, 'Archive')", [
    SALES,
    ARCHIVE,
  ]);
  await db.query(
    `insert into public.department_members (department_id, profile_id)
     select case when email like 'agent-b@%' then $1::uuid else $2 end, id from auth.users where email like 'agent%'`,
    [SALES, ARCHIVE],
  );
  await db.query("update public.interact_providers set department_id = $1", [SALES]);
  await db.query(
    `insert into public.interact_providers (slug, name, department_id)
     select 'bench-' || n, 'Bench ' || n, $1::uuid from generate_series(0, ${BUSY_CHANNELS - 1}) as n
     union all select $3, 'Bench archive', $2`,
    [SALES, ARCHIVE, SMALL_CHANNEL],
  );
  // What is sent in the bench is queued and goes nowhere: no worker runs.
  await db.query(
    `insert into private.provider_credentials (channel, api_key_encrypted)
     select slug, 'v1.' || repeat('x', 60) from public.interact_providers on conflict do nothing`,
  );
  await db.query(
    `insert into public.labels (id, name) select md5('label ' || n)::uuid, 'Bench label ' || n from generate_series(0, 3) as n`,
  );
}

/** The labels of `makeDepartments`, as SQL. */
export const labelId = (place: string) => `md5('label ' || ${place})::uuid`;

/** The channel of the conversation number `n` of `size`, as SQL. */
export const channelOf = (n: string, size: number) =>
  `case when ${n} > ${size - SMALL} then '${SMALL_CHANNEL}' else 'bench-' || pg_temp.pick(${n}, 1, ${BUSY_CHANNELS}) end`;
