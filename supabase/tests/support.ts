import { randomUUID } from "node:crypto";
import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import { Pool, type PoolClient } from "pg";
import { afterAll, beforeAll, inject } from "vitest";
import type { MessageItem, StatusItem } from "../../lib/providers/reading/items.ts";
import type { MessageKind } from "../../lib/schemas/message-payload.ts";

export const SALES = "00000000-0000-4000-8000-0000000000d1";
export const ADMIN_ID = "00000000-0000-4000-8000-00000000ad01";
export const AGENT_ID = "00000000-0000-4000-8000-00000000a901";
export const MEMBER_ID = "00000000-0000-4000-8000-00000000a902";
export const PENDING_ID = "00000000-0000-4000-8000-00000000be01";

const stack = inject("stack");

/** A pool whose queries run as `role`; it closes with the test file. */
export function poolOf(role: "postgres" | "service_role", max: number): Pool {
  const pool = new Pool({ connectionString: stack.dbUrl, options: `-c role=${role}`, max });
  afterAll(() => pool.end());
  return pool;
}

/** As the owner of the tables: for arranging and for looking. */
export const db = poolOf("postgres", 4);
/** As the server's role, which is all that ingestion may use. */
export const server = poolOf("service_role", 4);

/** Longer than all the other files of a turn take together. */
const TURN_MS = 600_000;

function takeTurns(lock: number): void {
  const pool = poolOf("postgres", 1);
  let turn: PoolClient | undefined;
  beforeAll(async () => {
    // Checked out until the end: a pool closes what is idle for ten seconds, and the lock would end with it.
    turn = await pool.connect();
    await turn.query("select pg_advisory_lock($1)", [lock]);
  }, TURN_MS);
  afterAll(() => turn?.release());
}

/** Test files that claim due events take turns: a claim takes whatever is due, whoever made it. */
export const takeTurnsRetrying = () => takeTurns(7);

/** So do files that run a worker: it takes every job, and has the keys and the fakes of its own file only. */
export const takeTurnsWorking = () => takeTurns(8);

/** The rows of a query. */
export async function rows<Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> {
  return (await db.query<Row>(sql, values)).rows;
}

/** The only row of a query; throws when there is not exactly one. */
export async function only<Row extends object>(sql: string, values: unknown[] = []): Promise<Row> {
  const found = await rows<Row>(sql, values);
  const [row] = found;
  if (!row || found.length > 1) throw new Error(`${found.length} rows for: ${sql}`);
  return row;
}

const people = {
  admin: ["admin@desk.local", "admin-local-only"],
  /** Agent B, of the department Sales. */
  member: ["agent-b@desk.local", "agent-local-only"],
  /** Agent A, of no department. */
  agent: ["agent@desk.local", "agent-local-only"],
  /** Signed in, in Sales even, but let in by nobody. */
  pending: ["pending@desk.local", "pending-local-only"],
} as const;

export type Persona = keyof typeof people | "anon";
export const personas: readonly Persona[] = ["admin", "member", "agent", "pending", "anon"];

/** A client as a browser has it, signed in as one of the personas. */
export async function clientOf(persona: Persona): Promise<SupabaseClient> {
  const client = createClient(stack.url, stack.publishableKey, { auth: { persistSession: false } });
  if (persona !== "anon") {
    const [email, password] = people[persona];
    const { error } = await client.auth.signInWithPassword({ email, password });
    if (error) throw error;
  }
  return client;
}

const signedIn = new Map<Persona, ReturnType<typeof clientOf>>();

/** The same, of a test file's own: each persona signs in once. */
export function clientFor(persona: Persona): ReturnType<typeof clientOf> {
  const client = signedIn.get(persona) ?? clientOf(persona);
  signedIn.set(persona, client);
  return client;
}

export type Provider = { id: string; slug: string; api_key: string };

/** A new provider with a slug nobody else has; `departmentId` null: every agent sees it. */
export function makeProvider(departmentId: string | null = null): Promise<Provider> {
  return only<Provider>(
    `insert into interact_providers (slug, name, department_id) values ($1, 'Test number', $2)
     returning id, slug, api_key`,
    [`t-${randomUUID().slice(0, 18)}`, departmentId],
  );
}

export type Call = {
  ref: number;
  event_id?: number;
  channel: string;
  provider_type: string;
  raw: string;
  raw_base64?: string;
  api_key: string | null;
  signature: string | null;
  keys?: string[];
  allow_unsigned?: boolean;
  reject?: string;
  type: string | null;
  error: string | null;
  ignored: boolean;
  items: unknown[];
  receipt?: string;
  admitted?: boolean;
  received_at?: string;
  unsigned?: boolean;
  old_key?: boolean;
  phone?: string | null;
};
export type Result = { ref: number; outcome: string; reason: string | null; event_id: number | null };

/** A call with the right key. */
export function callOf(
  provider: Provider,
  items: (StoredMessage | StoredStatus)[],
  given: Partial<Call> = {},
): Call {
  return {
    ref: 0,
    channel: provider.slug,
    provider_type: "interakt",
    raw: '{"type":"message_received"}',
    api_key: provider.api_key,
    signature: null,
    type: "message_received",
    error: null,
    ignored: false,
    items,
    ...given,
  };
}

/** A message as the database takes it, which looks at no payload but a form's answers. */
type StoredMessage = Omit<MessageItem, "kind" | "payload"> & { kind: MessageKind; payload: object };
type StoredStatus = Omit<StatusItem, "message"> & { message?: StoredMessage };

/** An inbound text from +1 202 555 0101. */
export function messageOf(given: Partial<StoredMessage> = {}): StoredMessage {
  return {
    op: "message",
    phone: "12025550101",
    customer_name: "Test Customer",
    external_id: randomUUID(),
    direction: "inbound",
    kind: "text",
    body: "hello",
    payload: {},
    media_url: null,
    media_mime: null,
    media_name: null,
    preview: given.body ?? "hello",
    sent_at: "2026-11-22T10:00:00Z",
    status: null,
    ...given,
  };
}

/** A delivery status. */
export function statusOf(
  external_id: string,
  status: StatusItem["status"],
  given: Partial<StoredStatus> = {},
): StoredStatus {
  const at = "2026-11-22T10:00:05Z";
  const error = status === "failed" ? "131026" : null;
  return {
    op: "status",
    external_id,
    client_id: null,
    status,
    at,
    error_code: error,
    error_message: error,
    ...given,
  };
}

/** Hands calls over as the webhook routes do, numbered by position; results come back in that order. */
export async function ingest(calls: Call[], pool: Pool = server): Promise<Result[]> {
  const numbered = calls.map((call, ref) => ({ ...call, ref }));
  const { rows: answers } = await pool.query<{ answer: Result[] }>(
    "select public.ingest_webhook_events($1::jsonb) as answer",
    [JSON.stringify(numbered)],
  );
  return (answers[0]?.answer ?? []).toSorted((a, b) => a.ref - b.ref);
}

/** Only the outcomes, or the reason where a call was turned away. */
export async function outcomes(calls: Call[], pool: Pool = server): Promise<(string | null)[]> {
  const results = await ingest(calls, pool);
  return results.map(({ outcome, reason }) => (outcome === "rejected" ? reason : outcome));
}
