import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { promisify } from "node:util";
import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import { beforeAll, describe, expect, inject, test, vi } from "vitest";
import { getUser } from "../../lib/server/auth.ts";
import { resetSecondFactor } from "../../lib/server/second-factor-actions.ts";
import { createServerSupabase } from "../../lib/supabase/server.ts";
import { codeAt, stepAt } from "../local/auth/totp.ts";
import { ADMIN_ID, clientOf, db, makeProvider, only, type Provider, rows } from "./support.ts";
import { joinNow } from "./topics-support.ts";

const stack = inject("stack");
vi.mock("../../lib/server/auth.ts", () => ({ getUser: vi.fn(), owesSecondFactor: () => false }));
vi.mock("../../lib/supabase/server.ts", () => ({ createServerSupabase: vi.fn() }));
vi.mock("../../lib/env/server.ts", () => ({
  serverEnv: () => ({
    SUPABASE_URL: inject("stack").url,
    SUPABASE_SECRET_KEY: inject("stack").secretKey,
  }),
}));

const options = { auth: { persistSession: false, autoRefreshToken: false } };
const secret = createClient(stack.url, stack.secretKey, options);
const newClient = () => createClient(stack.url, stack.publishableKey, options);
const tokenOf = async (client: SupabaseClient) =>
  (await client.auth.getSession()).data.session?.access_token ?? "";
/** What a thief of this token has. */
const withToken = (token: string) =>
  createClient(stack.url, stack.publishableKey, { accessToken: async () => token });

/** An admin of the test's own, signed in. */
async function makeAdmin() {
  const who = { email: `${randomUUID()}@desk.local`, password: "a-password-of-the-tests" };
  const { data, error } = await secret.auth.admin.createUser({ ...who, email_confirm: true });
  if (error) throw error;
  await db.query("update public.profiles set role = 'admin' where id = $1", [data.user.id]);
  const client = newClient();
  expect((await client.auth.signInWithPassword(who)).error).toBeNull();
  return { ...who, id: data.user.id, client };
}

/** The same with a second factor in use; `before` is the session's token from before its code. */
async function makeGuardedAdmin() {
  const admin = await makeAdmin();
  const before = await tokenOf(admin.client);
  const { data, error } = await admin.client.auth.mfa.enroll({ factorType: "totp", friendlyName: "Phone" });
  if (error) throw error;
  const code = codeAt(data.totp.secret, stepAt(Date.now()));
  const verified = await admin.client.auth.mfa.challengeAndVerify({ factorId: data.id, code });
  if (verified.error) throw verified.error;
  return { ...admin, factorId: data.id, before };
}

const linesOf = (id: string) =>
  rows<{ actor: string | null; action: string; details: object }>(
    `select actor, action, details from audit_log
     where entity = 'profiles' and entity_id = $1 and action like '%second_factor' order by id`,
    [id],
  );

let provider: Provider;
beforeAll(async () => {
  provider = await makeProvider();
});

async function joins(client: SupabaseClient, topic: string): Promise<boolean> {
  await client.realtime.setAuth();
  const isIn = await joinNow(client, topic);
  await client.removeAllChannels();
  return isIn;
}

/** What a session sees through each door. */
async function look(client: SupabaseClient, id: string) {
  const count = async (table: string) => ((await client.from(table).select("*")).data ?? []).length;
  const phone_number = `1202555${String(Math.floor(Math.random() * 9000) + 1000)}`;
  return {
    providers: (await client.from("interact_providers").select("slug")).data?.length ?? 0,
    profiles: await count("profiles"),
    audit: await count("audit_log"),
    counts: await count("channel_counts"),
    started:
      (await client.rpc("start_conversation", { channel: provider.slug, phone_number })).error === null,
    key: (await client.rpc("reveal_interact_provider_key", { provider_id: provider.id })).error === null,
    topics: [await joins(client, `channel:${provider.slug}`), await joins(client, `user:${id}`)],
  };
}

const NOTHING = {
  providers: 0,
  profiles: 0,
  audit: 0,
  counts: 0,
  started: false,
  key: false,
  topics: [false, false],
};

describe("a session by password alone, where the account has a second factor", () => {
  test("opens no door, neither a new one nor the token from before the code", async () => {
    const { id, email, password, client, before } = await makeGuardedAdmin();
    const thief = newClient();
    expect((await thief.auth.signInWithPassword({ email, password })).error).toBeNull();
    const path = `${provider.slug}/in/${randomUUID()}/a.txt`;
    await secret.storage.from("media").upload(path, "hello", { contentType: "text/plain" });
    for (const weak of [thief, withToken(before)]) {
      expect(await look(weak, id)).toEqual(NOTHING);
      expect((await weak.storage.from("media").download(path)).data).toBeNull();
      expect((await weak.storage.from("media").createSignedUrl(path, 60)).data).toBeNull();
      expect((await weak.rpc("session_state")).data).toBe("code_due");
    }
    const seen = await look(client, id);
    expect(seen).toMatchObject({ started: true, key: true, topics: [true, true] });
    expect(Math.min(seen.providers, seen.profiles, seen.audit, seen.counts)).toBeGreaterThan(0);
    expect((await client.storage.from("media").download(path)).error).toBeNull();
    expect((await client.rpc("session_state")).data).toBe("open");
  });

  test("opens everything again once the factor is gone", async () => {
    const { id, email, password, client, factorId } = await makeGuardedAdmin();
    const other = newClient();
    await other.auth.signInWithPassword({ email, password });
    await client.auth.mfa.unenroll({ factorId });
    expect((await look(other, id)).key).toBe(true);
    expect((await other.rpc("session_state")).data).toBe("open");
  });

  test("a half-made factor asks for nothing", async () => {
    const { id, client } = await makeAdmin();
    await client.auth.mfa.enroll({ factorType: "totp", friendlyName: "Phone" });
    expect((await look(client, id)).key).toBe(true);
  });
});

test("a session that has ended says so, and anon may not even ask", async () => {
  const { client } = await makeAdmin();
  const stolen = withToken(await tokenOf(client));
  await client.auth.signOut();
  expect((await stolen.rpc("session_state")).data).toBe("ended");
  expect((await (await clientOf("anon")).rpc("session_state")).error?.code).toBe("42501");
});

type User = NonNullable<Awaited<ReturnType<typeof getUser>>>;

describe("an admin takes somebody's away who has lost the phone", () => {
  /** The action as an admin's browser calls it. */
  async function reset(id: string, as: { id: string; client: SupabaseClient }) {
    const user: User = {
      ...{ id: as.id, email: "", fullName: "", role: "admin" },
      ...{ departmentIds: [], hasSecondFactor: true },
    };
    vi.mocked(getUser).mockResolvedValue(user);
    vi.mocked(createServerSupabase).mockResolvedValue(as.client);
    const result = await resetSecondFactor({ id });
    return result.ok ? result.data : result.error;
  }

  test("and only theirs", async () => {
    const [lost, admin] = [await makeGuardedAdmin(), await makeGuardedAdmin()];
    expect(await reset(admin.id, admin)).toMatchObject({ code: "forbidden" });
    expect(await reset(randomUUID(), admin)).toMatchObject({ code: "not_found" });
    expect(await reset(lost.id, admin)).toEqual({ removed: 1 });
    expect(await reset(lost.id, admin)).toEqual({ removed: 0 });
    const { email, password } = lost;
    const again = newClient();
    await again.auth.signInWithPassword({ email, password });
    expect((await look(again, lost.id)).key).toBe(true);
    const lines = await linesOf(lost.id);
    expect(lines.map(({ action, actor }) => [action, actor])).toEqual([
      ["set_up_second_factor", null],
      ["reset_second_factor", admin.id],
      ["remove_second_factor", null],
    ]);
  });

  test("not with a session of the password alone", async () => {
    const [lost, admin] = [await makeGuardedAdmin(), await makeGuardedAdmin()];
    const weak = { id: admin.id, client: withToken(admin.before) };
    expect(await reset(lost.id, weak)).toMatchObject({ code: "forbidden" });
    expect(await linesOf(lost.id)).toHaveLength(1);
  });

  test("or whoever runs the desk does, by address", async () => {
    const { id, email } = await makeGuardedAdmin();
    const env = { ...process.env, SUPABASE_URL: stack.url, SUPABASE_SECRET_KEY: stack.secretKey };
    const run = (...args: string[]) =>
      promisify(execFile)(process.execPath, ["scripts/reset-two-step.ts", ...args], { env });
    expect((await run(email.toUpperCase())).stdout).toBe(`${email} signs in by password alone now.\n`);
    expect((await run(email)).stdout).toBe(`${email} had no two-step sign-in.\n`);
    expect((await linesOf(id)).at(-1)).toMatchObject({ action: "remove_second_factor" });
    await expect(run("nobody@example.com")).rejects.toMatchObject({
      stderr: "Nobody has the address nobody@example.com.\n",
    });
    await expect(run("nobody")).rejects.toMatchObject({ stderr: expect.stringMatching(/^Usage: /) });
  });
});

describe("the audit log", () => {
  test("says when a factor begins to count and when it is gone, not what was half-made", async () => {
    const { id, client, factorId } = await makeGuardedAdmin();
    await client.auth.mfa.enroll({ factorType: "totp", friendlyName: "Tablet" });
    await client.auth.mfa.unenroll({ factorId });
    const line = (action: string) => ({ actor: null, action, details: { type: "totp" } });
    expect(await linesOf(id)).toEqual([line("set_up_second_factor"), line("remove_second_factor")]);
    const { secret: kept } = await only<{ secret: string }>(
      "select secret from auth.mfa_factors where user_id = $1",
      [id],
    );
    expect(await rows("select from audit_log where details::text like '%' || $1 || '%'", [kept])).toEqual([]);
  });

  test("says which admin took one away, and takes that from nobody else", async () => {
    const { id, factorId } = await makeGuardedAdmin();
    const record = async (persona: Parameters<typeof clientOf>[0], person = id) =>
      (await (await clientOf(persona)).rpc("record_second_factor_reset", { person })).error?.code;
    for (const persona of ["agent", "member", "pending", "anon"] as const) {
      expect(await record(persona), persona).toBe("42501");
    }
    expect(await record("admin", randomUUID())).toBe("PT404");
    expect(await record("admin")).toBeUndefined();
    await secret.auth.admin.mfa.deleteFactor({ userId: id, id: factorId });
    expect((await linesOf(id)).slice(1)).toEqual([
      { actor: ADMIN_ID, action: "reset_second_factor", details: {} },
      { actor: null, action: "remove_second_factor", details: { type: "totp" } },
    ]);
  });
});
