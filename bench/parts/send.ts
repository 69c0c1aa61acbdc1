import { randomBytes, randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { createClient } from "@supabase/supabase-js";
import { Client } from "pg";
import { seal } from "../../lib/server/outbound/sealed-text.ts";
import { startSandbox } from "../../scripts/sandbox/server.ts";
import { environmentOf, withStack } from "../../scripts/with-stack.ts";
import { startWorkerProcess } from "../../scripts/worker-process.ts";
import type { Stack } from "../../supabase/local/start.ts";
import { type BenchPart, type BenchRow, timesOf } from "../part.ts";

const MESSAGES = 200;
/** What starts up is not measured. */
const FIRST = 20;

/** Fifty conversations of a number that may send as fast as it can. */
async function prepare(dbUrl: string, secret: string): Promise<string[]> {
  const db = new Client({ connectionString: dbUrl });
  await db.connect();
  await db.query("insert into private.provider_credentials values ('interakt', $1)", [secret]);
  await db.query("insert into private.send_rates values ('interakt', 1000000, 100000, now())");
  const { rows } = await db.query(
    `insert into public.conversations (phone_number, channel, last_inbound_at)
     select '120255501' || lpad(n::text, 2, '0'), 'interakt', now() from generate_series(0, 49) as n returning id`,
  );
  await db.end();
  return rows.map(({ id }) => id);
}

async function measure(stack: Stack): Promise<number[]> {
  const arrived = new Map<string, number>();
  const script = ({ text }: { text: string | null }): undefined => {
    if (text) arrived.set(text, performance.now());
  };
  const sandbox = await startSandbox({ script });
  const key = randomBytes(32);
  const env = { CREDENTIALS_KEY: key.toString("base64"), INTERAKT_API_URL: sandbox.interaktUrl };
  const worker = startWorkerProcess({ ...environmentOf(stack), ...env });
  const conversations = await prepare(stack.dbUrl, seal("key-of-the-bench", key));
  const agent = createClient(stack.url, stack.publishableKey, { auth: { persistSession: false } });
  await agent.auth.signInWithPassword({ email: "agent@desk.local", password: "agent-local-only" });
  const times: number[] = [];
  for (let n = 0; n < MESSAGES; n++) {
    const body = `bench ${n}`;
    const conversation_id = conversations[n % conversations.length];
    const start = performance.now();
    const { error } = await agent.rpc("send_message", {
      ...{ conversation_id, client_id: randomUUID(), kind: "text", body },
    });
    if (error) throw new Error(error.message);
    while (!arrived.has(body)) await delay(1);
    if (n >= FIRST) times.push((arrived.get(body) ?? 0) - start);
  }
  await worker.stop();
  await sandbox.stop();
  return times;
}

async function run(): Promise<BenchRow[]> {
  let times: number[] = [];
  await withStack(async (stack) => {
    times = await measure(stack);
  });
  return [
    ...timesOf("send to provider called", times, { atMost: 50 }),
    { name: "send to provider called, most", unit: "ms", value: Math.max(...times) },
  ];
}

export const part: BenchPart = {
  name: "send",
  measures: `from an agent's send_message to the call at a fake provider, ${MESSAGES - FIRST} in sequence, one worker`,
  run,
};
