import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import { Pool } from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startTemporaryStack } from "../../scripts/with-stack.ts";
import { ADMIN_ID as A } from "./support.ts";

const B = "00000000-0000-4000-8000-00000000ad02";
const OPTIONS = { auth: { persistSession: false, autoRefreshToken: false } };
const PASSWORD = "admin-local-only";

/** A stack of its own: elsewhere other tests make admins. */
let stack: Awaited<ReturnType<typeof startTemporaryStack>>;
let db: Pool;
let secret: SupabaseClient;
let a: SupabaseClient;
let b: SupabaseClient;

async function signIn(email: string) {
  const client = createClient(stack.url, stack.publishableKey, OPTIONS);
  const { error } = await client.auth.signInWithPassword({ email, password: PASSWORD });
  if (error) throw error;
  return client;
}

beforeAll(async () => {
  stack = await startTemporaryStack();
  db = new Pool({ connectionString: stack.dbUrl });
  secret = createClient(stack.url, stack.secretKey, OPTIONS);
  const person = { id: B, email: "admin-b@desk.local", password: PASSWORD, email_confirm: true };
  const { error } = await secret.auth.admin.createUser({ ...person, app_metadata: { role: "admin" } });
  if (error) throw error;
  [a, b] = [await signIn("admin@desk.local"), await signIn(person.email)];
});
afterAll(async () => {
  await db.end();
  await stack.stop();
});

const setRole = (client: SupabaseClient, person: string, new_role: string) =>
  client.rpc("set_person_role", { person, new_role });
const deactivate = (client: SupabaseClient, person: string) =>
  client.rpc("set_person_active", { person, is_active: false });
const ban = (person: string) => secret.auth.admin.updateUserById(person, { ban_duration: "1h" });

async function admins(): Promise<string[]> {
  const { rows } = await db.query("select id from public.profiles where role = 'admin' order by id");
  return rows.map(({ id }) => id);
}

/** Both are admins, confirmed and signed in. */
beforeEach(async () => {
  await db.query(
    `update auth.users set banned_until = null, email_confirmed_at = coalesce(email_confirmed_at, now()),
       raw_app_meta_data = raw_app_meta_data || '{"role": "admin"}' where id = any ($1)`,
    [[A, B]],
  );
  await db.query("update public.profiles set role = 'admin' where id = any ($1)", [[A, B]]);
});

describe("the last admin stays one", () => {
  beforeEach(async () => {
    expect((await setRole(a, B, "agent")).error).toBeNull();
  });

  test("by their own hand", async () => {
    for (const { error } of [await setRole(a, A, "agent"), await deactivate(a, A)]) {
      expect(error).toMatchObject({ code: "PT409", details: "last_admin" });
    }
    expect(await admins()).toEqual([A]);
  });

  test("through Auth: a role, a ban, a deletion", async () => {
    const { admin } = secret.auth;
    const attempts = [
      await admin.updateUserById(A, { app_metadata: { role: "agent" } }),
      await ban(A),
      await admin.deleteUser(A),
    ];
    expect(attempts.map(({ error }) => error?.status)).toEqual([500, 500, 500]);
    expect(await admins()).toEqual([A]);
    expect((await a.rpc("team_members")).error, "their session is still good").toBeNull();
  });

  test.each([
    "update public.profiles set role = 'agent'",
    "delete from public.profiles where role = 'admin'",
    "delete from auth.users",
  ])("by SQL: %s", async (sql) => {
    await expect(db.query(sql)).rejects.toMatchObject({ code: "PT409", detail: "last_admin" });
    expect(await admins()).toEqual([A]);
  });

  test("one who was invited and never came does not count", async () => {
    await db.query("update auth.users set email_confirmed_at = null where id = $1", [B]);
    expect((await setRole(a, B, "admin")).error).toBeNull();
    expect((await setRole(a, A, "agent")).error).toMatchObject({ details: "last_admin" });
    expect((await setRole(a, B, "agent")).error, "and may be taken back").toBeNull();
  });

  test("one who is banned does not count, and counts again afterwards", async () => {
    expect((await setRole(a, B, "admin")).error).toBeNull();
    expect((await deactivate(a, B)).error).toBeNull();
    expect((await deactivate(a, A)).error).toMatchObject({ details: "last_admin" });
    expect((await a.rpc("set_person_active", { person: B, is_active: true })).error).toBeNull();
    expect(await admins()).toEqual([A, B]);
  });
});

describe("two admins at the same moment", () => {
  // Who was deactivated before has no session any more.
  beforeAll(async () => {
    [a, b] = [await signIn("admin@desk.local"), await signIn("admin-b@desk.local")];
  });
  beforeEach(async () => {
    for (const client of [a, b]) expect((await client.rpc("team_members")).error).toBeNull();
  });

  const outcomes = (results: { error: { code?: string | undefined } | null }[]) =>
    results.map(({ error }) => error?.code ?? "").toSorted();

  test.each(Array.from({ length: 15 }, (_, round) => round))(
    "who demote each other: one of them does (%i)",
    async () => {
      const results = await Promise.all([setRole(a, B, "agent"), setRole(b, A, "agent")]);
      expect(outcomes(results)).toEqual(["", "42501"]);
      expect(await admins()).toHaveLength(1);
    },
  );

  test.each(Array.from({ length: 10 }, (_, round) => round))(
    "one demotes, the other is banned or deactivated: one admin is left (%i)",
    async (round) => {
      const other = round % 2 ? ban(A) : deactivate(b, A);
      const results = await Promise.all([setRole(a, B, "agent"), other]);
      expect(results.filter(({ error }) => error === null)).toHaveLength(1);
      expect(await admins()).toHaveLength(1);
    },
  );

  test("who step down together: one stays", async () => {
    const results = await Promise.all([setRole(a, A, "agent"), setRole(b, B, "agent")]);
    expect(outcomes(results)).toEqual(["", "PT409"]);
    expect(await admins()).toHaveLength(1);
  });
});
