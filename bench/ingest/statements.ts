import { setTimeout as delay } from "node:timers/promises";
import { Client } from "pg";
import { loadKeys } from "../../supabase/local/keys.ts";
import type { Desk } from "../desk/desk.ts";

/** Counts the statements that the server and the worker send, which act as this role. */
const COUNT = `
  select coalesce(sum(calls), 0)::integer as calls from pg_stat_statements
  where userid = 'service_role'::regrole and toplevel`;

async function connectAsOwner({ dir, dbUrl }: Desk["supabase"]): Promise<Client> {
  const url = new URL(dbUrl);
  const { passwords } = await loadKeys(dir);
  [url.username, url.password] = ["supabase_admin", passwords.supabase_admin];
  const client = new Client({ connectionString: url.href });
  // Postgres is started again below.
  client.on("error", () => {});
  await client.connect();
  return client;
}

/** Resolves to a connection once Postgres, which is on its way, lets one in. */
async function connectAgain(supabase: Desk["supabase"]): Promise<Client> {
  for (;;) {
    const client = await connectAsOwner(supabase).catch(() => null);
    if (client) return client;
    await delay(200);
  }
}

/** Has Postgres count statements (pg_stat_statements), for which it is started again. */
export async function countStatements(
  desk: Desk,
): Promise<{ total(): Promise<number>; stop(): Promise<void> }> {
  const first = await connectAsOwner(desk.supabase);
  await first.query("alter system set shared_preload_libraries = 'pg_stat_statements'");
  await first.end();
  await desk.killPostgres();
  const owner = await connectAgain(desk.supabase);
  await owner.query("create extension if not exists pg_stat_statements schema extensions");
  await owner.query("set search_path = extensions, public");
  return {
    total: async () => (await owner.query<{ calls: number }>(COUNT)).rows[0]?.calls ?? 0,
    stop: () => owner.end(),
  };
}
