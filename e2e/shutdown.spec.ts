import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as delay } from "node:timers/promises";
import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import { Client } from "pg";
import { type Call, steadyLoad } from "../bench/faults/steady-load";
import { findTargets } from "../scripts/simulate/targets";
import { environmentOf, startTemporaryStack } from "../scripts/with-stack";
import { claimPorts } from "../supabase/local/ports";
import type { Stack } from "../supabase/local/start";
import { expect, test } from "./fixtures";

let stack: Stack;
let client: SupabaseClient;
let base: string;
let release: () => Promise<void>;
let spoolDir: string;
let desk: ChildProcess;

/** As a server's own init starts it: app and worker by `npm run serve`. */
function serve(more: Record<string, string> = {}): void {
  const env = {
    ...process.env,
    ...environmentOf(stack),
    PORT: new URL(base).port,
    SPOOL_DIR: spoolDir,
    ...more,
  };
  desk = spawn(process.execPath, ["scripts/serve-hosted.ts"], {
    env,
    stdio: ["ignore", "ignore", "inherit"],
  });
}

const readiness = async () => (await fetch(`${base}/api/health/ready`).catch(() => null))?.status;
const untilReady = () => expect.poll(readiness, { timeout: 60_000 }).toBe(200);

/** The ids of calls that are in the database, or wait on the disk for it. */
async function kept(calls: readonly Call[]): Promise<Set<string>> {
  const disk = new DatabaseSync(join(spoolDir, "spool.sqlite"));
  const waiting = disk
    .prepare("select event from events")
    .all()
    .map(({ event }) => String(event))
    .join();
  disk.close();
  const found = new Set(calls.map(({ id }) => id).filter((id) => waiting.includes(id)));
  for (let from = 0; ; from += 1000) {
    const query = client.from("messages").select("external_id").order("id");
    const { data } = await query.range(from, from + 999).throwOnError();
    for (const { external_id } of data) found.add(external_id);
    if (data.length < 1000) return found;
  }
}

test.beforeAll(async () => {
  stack = await startTemporaryStack();
  client = createClient(stack.url, stack.secretKey, { auth: { persistSession: false } });
  const claimed = await claimPorts();
  [base, release] = [`http://127.0.0.1:${claimed.port}`, claimed.release];
  spoolDir = mkdtempSync(join(tmpdir(), "spool-"));
});
test.afterAll(async () => {
  desk.kill("SIGKILL");
  await release();
  await stack.stop();
  rmSync(spoolDir, { recursive: true, force: true });
});

test("SIGTERM under load: what is under way is answered, what was answered is kept, and the desk ends by itself", async () => {
  serve();
  await untilReady();
  const targets = (await findTargets(client)).filter(({ kind }) => kind === "interakt");
  const load = steadyLoad({ base, targets, perSecond: 100, seconds: 4 });
  await delay(2000);
  // From here on calls wait for the database, so that many are under way when the signal comes.
  const db = new Client({ connectionString: stack.dbUrl });
  await db.connect();
  await db.query("begin");
  await db.query("lock table public.webhook_events in access exclusive mode");
  await delay(300);
  const signalAt = performance.now();
  desk.kill("SIGTERM");
  const [code] = await once(desk, "exit");
  await db.end();
  expect(code).toBe(0);
  const calls = await load;
  const answered = calls.filter(({ status }) => status === 200);
  expect(answered.length).toBeGreaterThan(100);
  // A call that was sent in the same moment may have met a closed socket.
  const before = calls.filter(({ sentAt }) => sentAt < signalAt - 100);
  expect(before.filter(({ status }) => status !== 200)).toEqual([]);
  expect(new Set(calls.map(({ status }) => status))).toEqual(new Set([200, 0]));
  const stored = await kept(answered);
  expect(answered.filter(({ id }) => !stored.has(id))).toEqual([]);
});

test("with a pause before the end, load balancers are told while all calls are still answered", async () => {
  serve({ SHUTDOWN_DELAY_SECONDS: "3" });
  await untilReady();
  desk.kill("SIGTERM");
  await expect.poll(readiness).toBe(503);
  expect((await fetch(`${base}/api/health/live`)).status).toBe(200);
  expect((await fetch(`${base}/api/webhooks/interakt`)).status).toBe(200);
  const [code] = await once(desk, "exit");
  expect(code).toBe(0);
});
