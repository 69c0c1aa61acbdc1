import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Stack, startStack } from "../start.ts";
import { service, signedIn } from "./rest-support.ts";

// A stack of its own: its queries would keep those of other files waiting, too.
const dir = mkdtempSync(join(tmpdir(), "slow-queries-"));
let stack: Stack;
beforeAll(async () => {
  // As root, Postgres runs as a plain user, who must get here.
  chmodSync(dir, 0o711);
  stack = await startStack({ dir, port: 0, quiet: true });
});
afterAll(async () => {
  await stack?.stop();
  rmSync(dir, { recursive: true, force: true });
});

/** What the database is busy with. */
async function load(client: Client): Promise<{ running: number; connections: number; allowed: number }> {
  const { rows } = await client.query(
    `select
       count(*) filter (where query like '%rlim_sleep%' and state = 'active' and usename = 'authenticator')::int as running,
       count(*)::int as connections, current_setting('max_connections')::int as allowed
     from pg_stat_activity`,
  );
  return rows[0];
}

test("fifty slow queries leave the database to others, and the next query waits no longer than ten seconds", async () => {
  const { client } = await signedIn(stack);
  const other = new Client(stack.dbUrl);
  await other.connect();
  await other.query(`
    create function public.rlim_sleep(seconds float) returns int language sql volatile as
      $$ select 1 from pg_sleep(seconds) $$;
    grant execute on function public.rlim_sleep(float) to authenticated`);
  const slow = Array.from({ length: 50 }, () =>
    client.rpc("rlim_sleep", { seconds: 30 }).then((answer) => answer),
  );
  try {
    await vi.waitFor(async () => expect((await load(other)).running).toBe(10), 7000);
    const { running, connections, allowed } = await load(other);
    expect(running).toBe(10);
    expect(allowed - connections).toBeGreaterThan(100);
    const began = performance.now();
    for (let at = 0; at < 20; at++) await other.query("select count(*) from pg_catalog.pg_class");
    await service(stack).storage.listBuckets();
    await client.auth.getUser();
    expect(performance.now() - began).toBeLessThan(4000);
  } finally {
    await other.end();
  }
  const answers = await Promise.all(slow);
  const codes = answers.map(({ status, error }) => `${status} ${error?.code}`);
  expect(codes.filter((code) => code === "500 57014").length).toBeGreaterThanOrEqual(10);
  expect(codes.filter((code) => code === "504 PGRST003").length).toBeGreaterThanOrEqual(20);
  expect(new Set(codes)).toEqual(new Set(["500 57014", "504 PGRST003"]));
});
