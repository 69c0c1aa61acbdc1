import { rmSync } from "node:fs";
import { chmod, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join as joinPath } from "node:path";
import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import { SignJWT } from "jose";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadKeys } from "../keys.ts";
import { claimPorts, type PortPair } from "../ports.ts";
import { type Stack, startStack } from "../start.ts";
import { listen } from "./realtime-support.ts";

let dir: string;
let stack: Stack;
let ports: PortPair;
let client: SupabaseClient;

async function query(sql: string, values: unknown[] = []) {
  const db = new Client(stack.dbUrl);
  await db.connect();
  const { rows } = await db.query(sql, values).finally(() => db.end());
  return rows;
}

beforeAll(async () => {
  dir = await mkdtemp(joinPath(tmpdir(), "realtime-"));
  // As root, Postgres runs as a plain user, who must get here.
  await chmod(dir, 0o711);
  // Nobody else is given them while the stack is down.
  ports = await claimPorts();
  stack = await startStack({ dir, port: ports.port, quiet: true });
  client = createClient(stack.url, stack.publishableKey, { realtime: { heartbeatIntervalMs: 500 } });
});
afterAll(async () => {
  await client.realtime.disconnect();
  await stack.stop();
  await ports.release();
  rmSync(dir, { recursive: true, force: true });
});

const walSender = async (): Promise<number> =>
  (await query("select active_pid from pg_replication_slots"))[0].active_pid;
const slots = () => query("select temporary, active from pg_replication_slots");

test("after a restart of the stack the client comes back by itself and gets each message once", async () => {
  const { statuses, messages } = await listen(client, "room");
  expect(await slots()).toEqual([{ temporary: true, active: true }]);
  await stack.stop();
  expect((await statuses.next()).status).toBe("CHANNEL_ERROR");
  stack = await startStack({ dir, port: ports.port, quiet: true });
  await statuses.until(({ status }) => status === "SUBSCRIBED");
  await query("select realtime.send('{\"n\": 1}', 'e', 'room', false)");
  await query("select realtime.send('{\"n\": 2}', 'e', 'room', false)");
  expect([(await messages.next()).payload.n, (await messages.next()).payload.n]).toEqual([1, 2]);
  expect(await slots()).toEqual([{ temporary: true, active: true }]);
});

test("when only the replication connection is lost, channels are told to join again and miss nothing after that", async () => {
  const { statuses, messages } = await listen(client, "lost");
  process.kill(await walSender(), "SIGTERM");
  expect((await statuses.next()).status).toBe("CHANNEL_ERROR");
  await statuses.until(({ status }) => status === "SUBSCRIBED");
  await query("select realtime.send('{\"n\": 3}', 'e', 'lost', false)");
  expect((await messages.next()).payload.n).toBe(3);
  expect(await slots()).toEqual([{ temporary: true, active: true }]);
});

test("when Postgres dies and recovers, the same", async () => {
  const { statuses, messages } = await listen(client, "crash");
  // A backend that is killed takes all the others down; the server recovers by itself.
  process.kill(await walSender(), "SIGKILL");
  expect((await statuses.next()).status).toBe("CHANNEL_ERROR");
  await statuses.until(({ status }) => status === "SUBSCRIBED");
  await query("select realtime.send('{\"n\": 4}', 'e', 'crash', false)");
  expect((await messages.next()).payload.n).toBe(4);
});

test("what nobody listens to holds no log back", async () => {
  await client.removeAllChannels();
  const { messages } = await listen(client, "after");
  const lag = () =>
    query(
      "select pg_wal_lsn_diff(pg_current_wal_lsn(), confirmed_flush_lsn)::int as bytes from pg_replication_slots",
    );
  await query(
    "create table noise (t text); insert into noise select repeat(md5(n::text), 100) from generate_series(1, 5000) n",
  );
  await query("select realtime.send('{}', 'done', 'after', false)");
  await messages.next();
  await expect
    .poll(async () => (await lag())[0].bytes, { timeout: 15_000, interval: 250 })
    .toBeLessThan(1_000_000);
});

test("when its token runs out, the channel is closed with a word", async () => {
  const { keys } = await loadKeys(dir);
  const token = await new SignJWT({ role: "authenticated", sub: crypto.randomUUID() })
    .setProtectedHeader({ alg: "ES256", kid: keys.kid })
    .setAudience("authenticated")
    .setExpirationTime("1s")
    .sign(keys.privateKey);
  await client.realtime.setAuth(token);
  const { first, system, statuses } = await listen(client, "short");
  expect(first.status).toBe("SUBSCRIBED");
  expect((await system.next()).message).toMatch(/^Token has expired \d+ seconds ago$/);
  expect((await statuses.next()).status).toBe("CLOSED");
});
