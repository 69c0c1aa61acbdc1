import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "@supabase/supabase-js";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ingestCall } from "../../bench/ingest-call.ts";
import { audit } from "../../scripts/audit/audit.ts";
import { backup } from "../../scripts/backup/backup.ts";
import { restore } from "../../scripts/backup/restore.ts";
import { startTemporaryStack } from "../../scripts/with-stack.ts";
import type { Stack } from "../local/start.ts";

const FILE = "interakt/in/1/receipt.txt";
const folder = join(mkdtempSync(join(tmpdir(), "backup-")), "desk");
let [full, empty]: Stack[] = [];

const clientOf = ({ url, secretKey }: Stack) =>
  createClient(url, secretKey, { auth: { persistSession: false } });
const sideOf = (stack: Stack) => ({ dbUrl: stack.dbUrl, storage: clientOf(stack) });

async function query(stack: Stack, sql: string, values: unknown[] = []) {
  const db = new Client({ connectionString: stack.dbUrl });
  await db.connect();
  return db.query(sql, values).finally(() => db.end());
}

/** Customers, a person, a reply that waits to be sent, and a file. */
async function fill(stack: Stack) {
  const { rows } = await query(
    stack,
    "select api_key from public.interact_providers where slug = 'interakt'",
  );
  const calls = Array.from({ length: 60 }, (_, n) =>
    ingestCall(n, { channel: "interakt", apiKey: rows[0].api_key, phone: `1202555${100 + (n % 20)}` }),
  );
  await query(stack, "select public.ingest_webhook_events($1::jsonb)", [JSON.stringify(calls)]);
  await query(
    stack,
    `with reply as (
       insert into public.messages (conversation_id, channel, direction, kind, body, status, sent_at)
       select id, channel, 'outbound', 'text', E'two\\nlines\\tand "\\\\" 😀', 'queued', last_message_at - interval '1 second' from public.conversations limit 1
       returning id, conversation_id
     ) insert into private.outbox (message_id, conversation_id) select id, conversation_id from reply`,
  );
  const auth = await clientOf(stack).auth.admin.createUser({
    ...{ email: "restored@desk.local", password: "lamp tiger cable rain", email_confirm: true },
    app_metadata: { role: "agent" },
  });
  expect(auth.error).toBeNull();
  const { error } = await clientOf(stack)
    .storage.from("media")
    .upload(FILE, "bytes of a file", { contentType: "text/plain" });
  expect(error).toBeNull();
}

/** How many rows each table has, and what they are, in one sum. */
async function sumsOf(stack: Stack, tables: readonly string[]) {
  const sums = tables.map(
    (name) => `select '${name}' as name, count(*)::int as rows,
    coalesce(sum(hashtextextended(row_to_json(t)::text, 0)), 0)::text as sum from ${name} as t`,
  );
  return (await query(stack, sums.join(" union all "))).rows;
}

beforeAll(async () => {
  [full, empty] = [await startTemporaryStack(), await startTemporaryStack()];
  await fill(full);
});
afterAll(async () => {
  await full?.stop();
  await empty?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test("a desk that is restored is the one that was backed up, and keeps every promise", async () => {
  if (!full || !empty) throw new Error("The desks did not start.");
  const { tables } = await backup(sideOf(full), folder);
  await restore(sideOf(empty), folder);

  // What waited to be sent is for a person to decide.
  const changed = ["public.messages", "private.outbox"];
  const same = tables.map(({ name }) => name).filter((name) => !changed.includes(name));
  expect(same).toEqual(expect.arrayContaining(["auth.users", "public.audit_log", "public.webhook_events"]));
  expect(await sumsOf(empty, same)).toEqual(await sumsOf(full, same));
  const { rows } = await query(
    empty,
    "select status, body, count(*)::int from public.messages group by 1, 2",
  );
  expect(rows).toHaveLength(2);
  expect(rows).toContainEqual({ status: "unconfirmed", body: 'two\nlines\tand "\\" 😀', count: 1 });
  expect((await query(empty, "select from private.outbox")).rows).toEqual([]);

  expect((await audit(empty.dbUrl)).filter(({ broken }) => broken > 0)).toEqual([]);
  const file = await clientOf(empty).storage.from("media").download(FILE);
  expect(await file.data?.text()).toBe("bytes of a file");
  const person = { email: "restored@desk.local", password: "lamp tiger cable rain" };
  expect((await clientOf(empty).auth.signInWithPassword(person)).error).toBeNull();
});

test("what comes in afterwards goes on where the backup was", async () => {
  if (!empty) throw new Error("The desk did not start.");
  const { rows } = await query(
    empty,
    "select api_key from public.interact_providers where slug = 'interakt'",
  );
  const again = [1, 61].map((n) =>
    ingestCall(n, { channel: "interakt", apiKey: rows[0].api_key, phone: "1202555101" }),
  );
  const stored = await query(empty, "select public.ingest_webhook_events($1::jsonb) as outcomes", [
    JSON.stringify(again),
  ]);
  expect(stored.rows[0].outcomes.map(({ outcome }: { outcome: string }) => outcome).sort()).toEqual([
    "duplicate",
    "stored",
  ]);
});

test("nothing is restored over a desk, nor from half a backup", async () => {
  if (!full) throw new Error("The desk did not start.");
  await expect(restore(sideOf(full), folder)).rejects.toThrow("Restore into an empty one");
  await expect(restore(sideOf(full), tmpdir())).rejects.toThrow("no complete backup");
  await expect(backup(sideOf(full), folder)).rejects.toThrow("EEXIST");
});
