import { createHmac, randomUUID } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, vi } from "vitest";
import { customerOf, received } from "../../lib/providers/interakt/samples/events.ts";
import { phoneNumber } from "../../lib/providers/samples.ts";
import { environmentOf } from "../../scripts/with-stack.ts";

export type Headers = Record<string, string>;
type Post = (body: BodyInit | null, headers: Headers, slug: string) => Promise<Response>;
export type Provider = { slug: string; key: string };
export type Call = { provider: Provider; raw: BodyInit | null; headers: Headers; slug?: string };

const stack = inject("stack");
export const db = new Client({ connectionString: stack.dbUrl });
export const NETCORE_KEY = "netcore-key-of-the-tests";
export let toProvider: Post;
export let toLegacy: Post;
export let toNetcore: Post;
/** Lines of our own log during a test, and whatever else was printed. */
export let logged: Record<string, unknown>[] = [];
export let printed: string[] = [];

beforeAll(async () => {
  const more = { NETCORE_WEBHOOK_KEY: NETCORE_KEY, SPOOL_DIR: mkdtempSync(join(tmpdir(), "spool-")) };
  Object.assign(process.env, environmentOf(stack), more);
  await db.connect();
  const request = (body: BodyInit | null, headers: Headers) =>
    new Request("http://127.0.0.1:3000/", { method: "POST", body, headers });
  const dynamic = await import("@/app/api/webhooks/interact/[slug]/route");
  const legacy = await import("@/app/api/webhooks/interakt/route");
  const netcore = await import("@/app/api/webhooks/netcore/route");
  toProvider = (body, headers, slug) =>
    dynamic.POST(request(body, headers), { params: Promise.resolve({ slug }) });
  toLegacy = (body, headers) => legacy.POST(request(body, headers));
  toNetcore = (body, headers) => netcore.POST(request(body, headers));
});

afterAll(() => db.end());

beforeEach(() => {
  logged = [];
  printed = [];
  vi.spyOn(process.stdout, "write").mockImplementation((chunk) => {
    const line = String(chunk);
    if (!line.startsWith('{"time"')) printed.push(line);
    // On a busy machine a call may go by way of the disk, which is said, and is nothing that a test is about.
    else if (!line.includes('"spool_drained"')) logged.push(JSON.parse(line));
    return true;
  });
  for (const method of ["error", "warn", "log"] as const) {
    vi.spyOn(console, method).mockImplementation((...words) => void printed.push(words.join(" ")));
  }
});

afterEach(() => vi.restoreAllMocks());

/** A provider of its own for each test, since others use the same database. */
export async function addProvider(changes: Record<string, unknown> = {}): Promise<Provider> {
  const row: Record<string, unknown> = {
    slug: `hooks-${randomUUID().slice(0, 13)}`,
    name: "Hooks",
    ...changes,
  };
  const columns = Object.keys(row);
  const { rows } = await db.query(
    `insert into public.interact_providers (${columns.join(", ")})
     values (${columns.map((_, at) => `$${at + 1}`).join(", ")}) returning slug, api_key as key`,
    Object.values(row),
  );
  return rows[0];
}

export const json = JSON.stringify;
let lastPhone = 0;

/** One of the hundred numbers for fiction, each in turn. */
export function newPhone(): string {
  return phoneNumber(lastPhone++);
}

/** A `message_received` body with an id of its own; `customer` null: nobody. */
export function message(changes: Record<string, unknown> = {}, customer: unknown = {}) {
  const from = { ...customerOf({ phone: newPhone(), name: "Test Customer" }), ...Object(customer) };
  const sentAt = { received_at_utc: "2026-01-02T03:04:05.123000" };
  const body = received({ id: randomUUID(), ...sentAt, ...changes });
  return {
    ...body,
    timestamp: "2026-01-02T03:04:05.678901",
    data: { ...body.data, customer: customer === null ? null : from },
  };
}

export const withKey = ({ key }: Provider): Headers => ({ "x-api-key": key });
export const hmac = (raw: string | Buffer, key: string) =>
  createHmac("sha256", key).update(raw).digest("hex");

export const NOTHING = { stored: 0, duplicate: 0, ignored: 0, failed: 0, rejected: 0 };

/** Has what was turned away logged and counted now, instead of within a second. */
export async function flushRejections() {
  const { rejections } = await import("@/lib/server/webhooks/rejections");
  await rejections().flush();
}

/** On a machine that is busy with other tests, an event may have to wait on the disk. */
export async function drained(channel: string) {
  const { backlog } = await import("@/lib/server/spool/backlog");
  await vi.waitUntil(() => !backlog().holds(channel), { timeout: 20_000 });
}

/** All that a call may change, of one channel, once it is stored. */
export async function look(channel: string) {
  await flushRejections();
  await drained(channel);
  const { rows } = await db.query(
    `select
       (select coalesce(json_agg(c order by c.id), '[]') from public.conversations c where c.channel = $1) as conversations,
       (select coalesce(json_agg(m order by m.id), '[]') from public.messages m where m.channel = $1) as messages,
       (select coalesce(json_agg(e order by e.id), '[]') from public.webhook_events e where e.channel = $1) as events,
       (select json_build_object('open', open, 'unread', unread) from public.channel_counts where channel = $1) as counts,
       (select json_build_object('stored', coalesce(sum(stored), 0), 'duplicate', coalesce(sum(duplicate), 0),
          'ignored', coalesce(sum(ignored), 0), 'failed', coalesce(sum(failed), 0), 'rejected', coalesce(sum(rejected), 0))
        from public.webhook_stats where channel = $1) as stats`,
    [channel],
  );
  return rows[0];
}

export async function send({ provider, raw, headers, slug }: Call) {
  const response = await toProvider(raw, headers, slug ?? provider.slug);
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ received: true });
}

/** The next good message is stored whatever came before it. */
export async function expectNextIsStored(provider: Provider) {
  const before = await look(provider.slug);
  const body = message({ message: "the next one" });
  await send({ provider, raw: json(body), headers: withKey(provider) });
  const after = await look(provider.slug);
  expect(after.messages).toHaveLength(before.messages.length + 1);
  expect(after.messages.at(-1)).toMatchObject({ external_id: body.data.message.id, body: "the next one" });
}
