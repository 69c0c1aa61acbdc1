import { randomBytes, randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import fc from "fast-check";
import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";
import { environmentOf } from "../../scripts/with-stack.ts";
import { startWorkerProcess, type WorkerProcess } from "../../scripts/worker-process.ts";
import {
  callOf,
  clientOf,
  db,
  ingest,
  makeProvider,
  messageOf,
  only,
  rows,
  SALES,
  takeTurnsWorking,
} from "./support.ts";

const CHANNELS = 5;
const CONVERSATIONS = 25;
const MESSAGES = 500;
const KINDS = ["accept", "accept", "accept", "accept", "refuse", "limit", "html", "cut", "slow"] as const;

/** What the fake provider did with each text, in order. */
const history: { text: string; did: (typeof KINDS)[number] }[] = [];
const turns: (typeof KINDS)[number][] = [];
let open = 0;

const fake = createServer(async (request, response) => {
  // The hourly pull of templates may come by.
  if (request.method === "GET") return void response.writeHead(404).end();
  let body = "";
  open++;
  response.on("close", () => open--);
  for await (const chunk of request) body += chunk;
  const text: string = JSON.parse(body).data.message;
  const did = turns[history.length % turns.length] ?? "accept";
  history.push({ text, did });
  const answer = (status: number, given: string) => void response.writeHead(status).end(given);
  const accept = () => answer(201, JSON.stringify({ result: true, id: randomUUID() }));
  if (did === "accept") accept();
  else if (did === "slow") setTimeout(accept, 200);
  else if (did === "refuse") answer(400, '{"result":false,"message":"No"}');
  else if (did === "limit") answer(429, "");
  else if (did === "html") answer(502, "<html>");
  else response.destroy();
});

const workers: WorkerProcess[] = [];
const encryptionKey = randomBytes(32).toString("base64");

takeTurnsWorking();
beforeAll(async () => {
  await new Promise<void>((resolve) => fake.listen(0, "127.0.0.1", resolve));
  turns.push(...fc.sample(fc.constantFrom(...KINDS), { numRuns: 400, seed: 7 }));
  const env = {
    ...environmentOf(inject("stack")),
    CREDENTIALS_KEY: encryptionKey,
    INTERAKT_API_URL: `http://127.0.0.1:${(fake.address() as AddressInfo).port}`,
  };
  Object.assign(process.env, env);
  workers.push(startWorkerProcess(env), startWorkerProcess(env));
});

afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  fake.close();
});

/** Conversations on channels that can send as fast as they like, except when the provider limits them. */
async function makeConversations(): Promise<string[]> {
  const { encrypt } = await import("@/lib/server/outbound/encryption");
  const providers = await Promise.all(Array.from({ length: CHANNELS }, () => makeProvider(SALES)));
  for (const { slug } of providers) {
    await db.query("insert into private.provider_credentials (channel, api_key_encrypted) values ($1, $2)", [
      slug,
      encrypt("key-of-the-tests"),
    ]);
    await db.query(
      "insert into private.send_rates (channel, per_minute, tokens, filled_at) values ($1, 1000000, 100000, now())",
      [slug],
    );
  }
  const perChannel = CONVERSATIONS / CHANNELS;
  for (const provider of providers) {
    for (let n = 0; n < perChannel; n++) {
      const phone = `120255501${String(n).padStart(2, "0")}`;
      await ingest([callOf(provider, [messageOf({ phone, sent_at: new Date().toISOString() })])]);
    }
  }
  const slugs = providers.map(({ slug }) => slug);
  const found = await rows<{ id: string }>("select id from conversations where channel = any ($1)", [slugs]);
  return found.map(({ id }) => id);
}

/** What only time would do: a limit ends, and the attempt of a worker that was killed runs out. */
async function letTimePass() {
  await db.query("update private.send_rates set blocked_until = null, tokens = 100000");
  await db.query("update private.outbox set next_attempt_at = null, queued_at = now() - interval '1 minute'");
  if (open === 0) {
    await db.query(
      "update private.send_attempts set started_at = now() - interval '1 minute' where ended_at is null and started_at < now() - interval '3 seconds'",
    );
  }
  await db.query("select public.wake_stalled_senders()");
}

type Stored = { body: string; status: string; conversation_id: string };

test("with faults, kills and two workers each message is sent at most once, in order, and none is forgotten", async () => {
  const conversations = await makeConversations();
  expect(conversations).toHaveLength(CONVERSATIONS);
  const member = await clientOf("member");
  const run = randomUUID();
  for (let n = 0; n < MESSAGES / CONVERSATIONS; n++) {
    const sent = await Promise.all(
      conversations.map((conversation_id) =>
        member.rpc("send_message", {
          conversation_id,
          client_id: randomUUID(),
          kind: "text",
          body: `${run} ${conversation_id} ${String(n).padStart(2, "0")}`,
        }),
      ),
    );
    expect(sent.filter(({ error }) => error !== null)).toEqual([]);
    if (n % 4 === 3) workers[(n >> 2) % 2]?.kill();
  }
  await vi.waitFor(
    async () => {
      await letTimePass();
      const { left } = await only<{ left: number }>(
        "select count(*)::integer as left from messages where body like $1 and status = 'queued'",
        [`${run}%`],
      );
      expect(left).toBe(0);
    },
    { timeout: 110_000, interval: 500 },
  );

  const stored = await rows<Stored>("select * from messages where body like $1 order by id", [`${run}%`]);
  expect(stored).toHaveLength(MESSAGES);
  const did = (text: string) => history.filter((call) => call.text === text).map((call) => call.did);
  for (const { body, status } of stored) {
    const last = did(body).at(-1);
    const certain = did(body).slice(0, -1);
    expect(
      certain.every((answer) => answer === "limit"),
      `${body}: only a limit is tried again`,
    ).toBe(true);
    if (status === "sent") expect(["accept", "slow"]).toContain(last);
    else if (status === "failed") expect(last).toBe("refuse");
    else expect(status).toBe("unconfirmed");
  }
  for (const id of conversations) {
    const wanted = stored.filter((row) => row.conversation_id === id).map(({ body }) => body);
    const first = [...new Set(history.map(({ text }) => text).filter((text) => text.includes(id)))];
    expect(first, "the order of a conversation").toEqual(wanted.filter((text) => first.includes(text)));
  }
  const counts = Object.groupBy(stored, ({ status }) => status);
  expect(counts.sent?.length).toBeGreaterThan(MESSAGES / 3);
  expect(counts.unconfirmed?.length).toBeGreaterThan(0);
  process.stdout.write(
    `sending-faults: ${Object.entries(counts)
      .map(([status, list]) => `${list?.length} ${status}`)
      .join(", ")}, ${history.length} calls\n`,
  );
}, 180_000);
