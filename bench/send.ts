import { createCipheriv, randomBytes, randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { createClient } from "@supabase/supabase-js";
import { Client } from "pg";
import { environmentOf, withStack } from "../scripts/with-stack.ts";
import { startWorkerProcess } from "../scripts/worker-process.ts";

/**
 * Time from an agent's `send_message` to the call at the provider, on a stack of its own with one worker and a fake
 * provider. Run with `node bench/send.ts`.
 */
const MESSAGES = 200;
const arrived = new Map<string, number>();

function encrypted(key: Buffer, text: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, iv);
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return `v1.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString("base64url")}`;
}

async function startFake() {
  const server = createServer(async (request, response) => {
    // The hourly pull of templates may come by.
    if (request.method === "GET") return void response.writeHead(404).end();
    let body = "";
    for await (const chunk of request) body += chunk;
    arrived.set(JSON.parse(body).data.message, performance.now());
    response.writeHead(201).end(JSON.stringify({ result: true, id: randomUUID() }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop: () => server.close() };
}

const at = (times: number[], share: number) =>
  Math.round(times[Math.floor(times.length * share)] ?? Number.NaN);

await withStack(async (stack) => {
  const fake = await startFake();
  const key = randomBytes(32);
  const env = { CREDENTIALS_KEY: key.toString("base64"), INTERAKT_API_URL: fake.url };
  const worker = startWorkerProcess({ ...environmentOf(stack), ...env });
  const db = new Client({ connectionString: stack.dbUrl });
  await db.connect();
  const secret = encrypted(key, "key-of-the-bench");
  await db.query("insert into private.provider_credentials values ('interakt', $1)", [secret]);
  await db.query("insert into private.send_rates values ('interakt', 1000000, 100000, now())");
  const { rows } = await db.query(
    `insert into public.conversations (phone_number, channel, last_inbound_at)
     select '120255501' || lpad(n::text, 2, '0'), 'interakt', now() from generate_series(0, 49) as n returning id`,
  );
  const agent = createClient(stack.url, stack.publishableKey, { auth: { persistSession: false } });
  await agent.auth.signInWithPassword({ email: "agent@desk.local", password: "agent-local-only" });
  await delay(4000);
  const times: number[] = [];
  for (let n = 0; n < MESSAGES; n++) {
    const body = `bench ${n}`;
    const start = performance.now();
    const { error } = await agent.rpc("send_message", {
      conversation_id: rows[n % rows.length].id,
      client_id: randomUUID(),
      kind: "text",
      body,
    });
    if (error) throw new Error(error.message);
    while (!arrived.has(body)) await delay(1);
    if (n >= 20) times.push((arrived.get(body) ?? 0) - start);
  }
  times.sort((a, b) => a - b);
  process.stdout.write(
    `send → provider called, ${times.length} messages: p50 ${at(times, 0.5)} ms, p95 ${at(times, 0.95)} ms, most ${at(times, 0.999)} ms\n`,
  );
  await db.end();
  await worker.stop();
  fake.stop();
});
