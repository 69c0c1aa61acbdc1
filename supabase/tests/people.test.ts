import { randomUUID } from "node:crypto";
import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import { beforeAll, describe, expect, inject, test } from "vitest";
import {
  ADMIN_ID,
  clientOf,
  MEMBER_ID,
  makeProvider,
  only,
  PENDING_ID,
  rows,
  SALES,
  server,
} from "./support.ts";

const stack = inject("stack");
const OPTIONS = { auth: { persistSession: false, autoRefreshToken: false } };
const secret = createClient(stack.url, stack.secretKey, OPTIONS);
let admin: SupabaseClient;
beforeAll(async () => {
  admin = await clientOf("admin");
});

async function makePerson(given: { role?: string; email_confirm?: boolean } = {}) {
  const credentials = { email: `${randomUUID()}@desk.local`, password: "a-password-of-the-tests" };
  const { data, error } = await secret.auth.admin.createUser({
    ...credentials,
    email_confirm: given.email_confirm ?? true,
    user_metadata: { full_name: "Pia Sample" },
    ...(given.role && { app_metadata: { role: given.role } }),
  });
  if (error) throw error;
  const signIn = async () => {
    const client = createClient(stack.url, stack.publishableKey, {
      ...OPTIONS,
      global: { headers: { "user-agent": "Browser of the tests" } },
    });
    return { client, ...(await client.auth.signInWithPassword(credentials)) };
  };
  return { id: data.user.id, ...credentials, signIn };
}

type Member = {
  id: string;
  role: string;
  state: string;
  department_ids: string[];
  last_seen_at: string | null;
};

async function memberOf(id: string): Promise<Member | undefined> {
  const { data } = await admin.rpc("team_members").throwOnError();
  return (data as Member[]).find((member) => member.id === id);
}

const linesOf = (id: string) =>
  rows<{ actor: string; action: string }>(
    "select actor, action from audit_log where entity_id = $1 and actor is not null order by id",
    [id],
  );

const CALLS: [string, object][] = [
  ["team_members", {}],
  ["set_person_role", { person: MEMBER_ID, new_role: "admin" }],
  ["set_person_active", { person: ADMIN_ID, is_active: false }],
  ["end_person_sessions", { person: ADMIN_ID }],
  ["change_person_departments", { person: MEMBER_ID, added: [], removed: [SALES] }],
  ["record_export", { entity: "audit_log", filter: {} }],
  ["record_refusal", { person: ADMIN_ID, attempt: "forged" }],
];

describe.each(["member", "agent", "pending", "anon"] as const)("%s", (persona) => {
  test.each(CALLS)("is refused %s", async (name, args) => {
    const { error } = await (await clientOf(persona)).rpc(name, args);
    expect(error?.code).toBe("42501");
  });

  test("lets nobody in by hand, and themselves neither", async () => {
    const client = await clientOf(persona);
    await client.auth.updateUser({ data: { role: "admin", app_metadata: { role: "admin" } } });
    const { error } = await client.from("profiles").update({ role: "admin" }).eq("id", PENDING_ID);
    expect(error?.code).toBe("42501");
    expect(await memberOf(MEMBER_ID)).toMatchObject({
      role: "agent",
      department_ids: expect.arrayContaining([SALES]),
    });
  });
});

test("an admin is refused what only the server says", async () => {
  const { error } = await admin.rpc("record_refusal", { person: MEMBER_ID, attempt: "forged" });
  expect(error?.code).toBe("42501");
});

test("the list says how somebody stands", async () => {
  const invited = await makePerson();
  await rows("insert into invitations (profile_id, email, role) values ($1, $2, 'agent')", [
    invited.id,
    invited.email,
  ]);
  const waiting = await makePerson();
  const active = await makePerson({ role: "agent" });
  const states = [invited, waiting, active].map(async ({ id }) => memberOf(id));
  expect(await Promise.all(states)).toMatchObject([
    { state: "invited", role: "pending", last_seen_at: null },
    { state: "waiting", role: "pending" },
    { state: "active", role: "agent", full_name: "Pia Sample", email: active.email, department_ids: [] },
  ]);
});

test("a role and departments, in the name of the admin; the token of the next sign-in agrees", async () => {
  const person = await makePerson();
  await admin.rpc("set_person_role", { person: person.id, new_role: "agent" }).throwOnError();
  const departments = { person: person.id, added: [SALES, SALES], removed: [] };
  await admin.rpc("change_person_departments", departments).throwOnError();
  expect(await memberOf(person.id)).toMatchObject({
    role: "agent",
    state: "active",
    department_ids: [SALES],
  });
  expect((await person.signIn()).data.user?.app_metadata).toMatchObject({ role: "agent" });
  const back = { person: person.id, added: [], removed: [SALES] };
  await admin.rpc("change_person_departments", back).throwOnError();
  expect(await linesOf(person.id)).toEqual([
    { actor: ADMIN_ID, action: "update" },
    { actor: ADMIN_ID, action: "create" },
    { actor: ADMIN_ID, action: "delete" },
  ]);
});

test.each([
  ["set_person_role", { new_role: "agent" }, "PT404"],
  ["set_person_active", { is_active: false }, "PT404"],
  ["end_person_sessions", {}, "PT404"],
  ["change_person_departments", { added: [SALES], removed: [] }, "23503"],
])("%s of nobody: %o", async (name, args, code) => {
  expect((await admin.rpc(name, { person: randomUUID(), ...args })).error?.code).toBe(code);
});

test("there are two roles to give", async () => {
  const { error } = await admin.rpc("set_person_role", { person: MEMBER_ID, new_role: "owner" });
  expect(error?.code).toBe("23514");
});

test("who is deactivated is out, and signs in anew once active again", async () => {
  const person = await makePerson({ role: "agent" });
  const { client } = await person.signIn();
  const seen = async () => ((await client.from("interact_providers").select("slug")).data ?? []).length;
  expect(await seen()).toBeGreaterThan(0);
  const set = (is_active: boolean) =>
    admin.rpc("set_person_active", { person: person.id, is_active }).throwOnError();
  await set(false);
  await set(false);
  expect(await seen()).toBe(0);
  expect(await memberOf(person.id)).toMatchObject({ state: "deactivated", role: "agent" });
  expect((await person.signIn()).error?.code).toBe("user_banned");
  await set(true);
  expect(await memberOf(person.id)).toMatchObject({ state: "active", role: "agent" });
  expect(await seen(), "a session from before stays ended").toBe(0);
  expect((await person.signIn()).error).toBeNull();
  const actions = (await linesOf(person.id)).map(({ action }) => action);
  expect(actions).toEqual(["update", "deactivate", "update", "activate"]);
});

test("a role that is given to somebody deactivated waits for them", async () => {
  const person = await makePerson({ role: "agent" });
  await admin.rpc("set_person_active", { person: person.id, is_active: false }).throwOnError();
  await admin.rpc("set_person_role", { person: person.id, new_role: "admin" }).throwOnError();
  expect(await only("select role from profiles where id = $1", [person.id])).toEqual({ role: "pending" });
  await admin.rpc("set_person_active", { person: person.id, is_active: true }).throwOnError();
  expect(await memberOf(person.id)).toMatchObject({ state: "active", role: "admin" });
});

test("signing somebody out everywhere ends their sessions and nobody else's", async () => {
  const person = await makePerson({ role: "agent" });
  await person.signIn();
  await person.signIn();
  await admin.rpc("end_person_sessions", { person: person.id }).throwOnError();
  expect(await rows("select from auth.sessions where user_id = $1", [person.id])).toEqual([]);
  expect((await admin.rpc("my_sessions").throwOnError()).data).not.toEqual([]);
  await admin.rpc("end_person_sessions", { person: person.id, has_new_password: true }).throwOnError();
  expect((await linesOf(person.id)).map(({ action }) => action)).toEqual(["end_sessions", "reset_password"]);
});

test("being seen is stamped once a minute, for whoever is in", async () => {
  const person = await makePerson({ role: "agent" });
  const { client } = await person.signIn();
  const seenAt = () =>
    rows<{ seen_at: Date }>("select seen_at from private.last_seen where profile_id = $1", [person.id]);
  await client.rpc("mark_seen").throwOnError();
  const [first] = await seenAt();
  await client.rpc("mark_seen").throwOnError();
  expect(await seenAt()).toEqual([first]);
  await rows("update private.last_seen set seen_at = now() - interval '55 seconds' where profile_id = $1", [
    person.id,
  ]);
  await client.rpc("mark_seen").throwOnError();
  expect((await seenAt())[0]?.seen_at.getTime()).toBeGreaterThan(
    first?.seen_at.getTime() ?? Number.POSITIVE_INFINITY,
  );
  expect((await memberOf(person.id))?.last_seen_at).not.toBeNull();

  await (await clientOf("pending")).rpc("mark_seen").throwOnError();
  expect(await rows("select from private.last_seen where profile_id = $1", [PENDING_ID])).toEqual([]);
});

describe("own sessions", () => {
  test("are listed, this one first, and end one by one", async () => {
    const person = await makePerson({ role: "agent" });
    const [here, there] = [(await person.signIn()).client, (await person.signIn()).client];
    const { data } = await here.rpc("my_sessions").throwOnError();
    expect(data).toMatchObject([
      { is_current: true, user_agent: "Browser of the tests" },
      { is_current: false, user_agent: "Browser of the tests" },
    ]);
    await here.rpc("end_my_session", { session_id: data[1].id }).throwOnError();
    expect((await here.rpc("my_sessions")).data).toHaveLength(1);
    expect((await there.rpc("my_sessions")).data, "an ended session is told nothing").toEqual([]);
    await there.rpc("end_my_session", { session_id: data[0].id }).throwOnError();
    expect((await here.rpc("my_sessions")).data, "and ends nothing").toHaveLength(1);
  });

  test("nobody ends, or sees, somebody else's", async () => {
    const [one, other] = [await makePerson({ role: "agent" }), await makePerson({ role: "agent" })];
    const { client } = await one.signIn();
    await other.signIn();
    const theirs = await only<{ id: string }>("select id from auth.sessions where user_id = $1", [other.id]);
    await client.rpc("end_my_session", { session_id: theirs.id }).throwOnError();
    expect(await rows("select from auth.sessions where id = $1", [theirs.id])).toHaveLength(1);
    const { data } = await client.rpc("my_sessions").throwOnError();
    expect(data.map(({ id }: { id: string }) => id)).not.toContain(theirs.id);
  });
});

describe("what is refused", () => {
  test("is noted once a minute for each person and action, also when it comes at once", async () => {
    const person = randomUUID();
    const note = (attempt: string) => server.query("select public.record_refusal($1, $2)", [person, attempt]);
    await Promise.all(Array.from({ length: 8 }, () => note("update_provider")));
    await note("set_role");
    expect(
      await rows("select action, entity, entity_id from audit_log where actor = $1 order by id", [person]),
    ).toEqual([
      { action: "refused", entity: "actions", entity_id: "update_provider" },
      { action: "refused", entity: "actions", entity_id: "set_role" },
    ]);
  });
});

test("an export is noted with its filter; nothing else can be written that way", async () => {
  const filter = { row: randomUUID() };
  await admin.rpc("record_export", { entity: "audit_log", filter }).throwOnError();
  expect(
    await rows("select actor, entity from audit_log where action = 'export' and details = $1", [filter]),
  ).toEqual([{ actor: ADMIN_ID, entity: "audit_log" }]);
  const bad = [
    { entity: "profiles", filter },
    { entity: "audit_log", filter: { q: "x".repeat(3000) } },
  ];
  for (const args of bad) expect((await admin.rpc("record_export", args)).error?.code).toBe("23514");
});

test("a department to which a channel belongs is not deleted: every agent would see the channel", async () => {
  const { data } = await admin.from("departments").insert({ name: "Kept" }).select().single().throwOnError();
  const { id } = await makeProvider(data.id);
  const remove = () => admin.from("departments").delete().eq("id", data.id).select("id");
  expect((await remove()).error?.code).toBe("23503");
  await admin.from("interact_providers").update({ department_id: null }).eq("id", id).throwOnError();
  expect((await remove()).data).toEqual([{ id: data.id }]);
});

test("of two admins who rename a department, the second finds no row as they had seen it", async () => {
  const { data } = await admin
    .from("departments")
    .insert({ name: "Returns" })
    .select()
    .single()
    .throwOnError();
  const rename = (name: string) =>
    admin
      .from("departments")
      .update({ name })
      .eq("id", data.id)
      .eq("updated_at", data.updated_at)
      .select("id");
  const answers = await Promise.all([rename("First"), rename("Second"), rename("Third")]);
  expect(answers.map((answer) => answer.data?.length).toSorted()).toEqual([0, 0, 1]);
});
