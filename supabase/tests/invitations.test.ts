import { randomUUID } from "node:crypto";
import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import { beforeAll, describe, expect, inject, test } from "vitest";
import {
  ADMIN_ID,
  AGENT_ID,
  clientOf,
  makeProvider,
  only,
  PENDING_ID,
  personas,
  rows,
  SALES,
} from "./support.ts";

const stack = inject("stack");
const connect = (key: string) => createClient(stack.url, key, { auth: { persistSession: false } });
const auth = connect(stack.secretKey).auth.admin;
const newEmail = () => `${randomUUID()}@example.com`;
const NOT_FOUND = { code: "PT404" };

let admin: SupabaseClient;
beforeAll(async () => {
  admin = await clientOf("admin");
});

/** Has Auth invite somebody, and returns the token of the link. */
async function askAuth(email = newEmail()) {
  const { data, error } = await auth.generateLink({ type: "invite", email });
  if (error) throw error;
  return { id: data.user.id, email, hash: data.properties.hashed_token };
}

const record = (person: string, role = "agent", departments = [SALES], by = admin) =>
  by.rpc("record_invitation", { person, new_role: role, department_ids: departments });

async function invite(role = "agent", departments = [SALES]) {
  const invited = await askAuth();
  await record(invited.id, role, departments).throwOnError();
  return invited;
}

/** Uses the link in a browser of its own. */
async function follow(hash: string) {
  const client = connect(stack.publishableKey);
  const { data, error } = await client.auth.verifyOtp({ token_hash: hash, type: "invite" });
  return { client, error, session: data.session };
}

const accept = (client: SupabaseClient, full_name = "Lea Example") =>
  client.rpc("accept_invitation", { full_name });
const profileOf = (id: string) =>
  only<{ role: string; full_name: string }>("select role, full_name from profiles where id = $1", [id]);
const auditOf = async (id: string) => {
  const lines = await rows<{ actor: string | null; action: string }>(
    "select actor, action from audit_log where entity = 'profiles' and entity_id = $1 order by id",
    [id],
  );
  return lines.filter(({ action }) => !["create", "update", "delete"].includes(action));
};
const age = (id: string, days: number) =>
  rows("update invitations set sent_at = now() - make_interval(days => $2) where profile_id = $1", [
    id,
    days,
  ]);

test("whoever is invited sees nothing until they accept, and then what the invitation says", async () => {
  const { slug } = await makeProvider(SALES);
  const { id, email, hash } = await invite();
  const listed = await admin
    .from("invitations")
    .select("email, role, inviter:profiles!invited_by(full_name)");
  expect(listed.data).toContainEqual({ email, role: "agent", inviter: { full_name: "Admin A" } });
  const { client } = await follow(hash);
  const seen = async () =>
    (await client.from("interact_providers").select("slug").eq("slug", slug).throwOnError()).data.length;
  const people = await client.from("profiles").select("id").throwOnError();
  expect([await seen(), people.data]).toEqual([0, [{ id }]]);
  expect((await client.from("invitations").select("role")).data).toEqual([]);
  expect((await client.rpc("my_invitation")).data).toEqual([
    { role: "agent", invited_by: "Admin A", is_over: false },
  ]);

  expect((await accept(client, " Lea\n Example ")).error).toBeNull();
  expect(await profileOf(id)).toEqual({ role: "agent", full_name: "Lea Example" });
  expect(await seen()).toBe(1);
  expect((await auth.getUserById(id)).data.user?.app_metadata.role, "a ban and its end keep it").toBe(
    "agent",
  );
  expect((await accept(client)).error).toMatchObject(NOT_FOUND);
  expect((await client.rpc("my_invitation")).data).toEqual([]);
  expect(await auditOf(id)).toEqual([
    { actor: ADMIN_ID, action: "invite" },
    { actor: id, action: "accept_invitation" },
  ]);
});

test("two tabs accept once, and a session that has ended accepts nothing", async () => {
  const one = await invite();
  const { client } = await follow(one.hash);
  const results = await Promise.all([accept(client), accept(client)]);
  expect(results.filter(({ error }) => error === null)).toHaveLength(1);

  const other = await invite("admin", []);
  const { session } = await follow(other.hash);
  await rows("delete from auth.sessions where user_id = $1", [other.id]);
  const late = createClient(stack.url, stack.publishableKey, {
    accessToken: async () => session?.access_token ?? "",
  });
  expect((await accept(late)).error).toMatchObject(NOT_FOUND);
  expect(await profileOf(other.id)).toMatchObject({ role: "pending" });
});

test("invited again somebody becomes what was said last; a role given meanwhile stays", async () => {
  const { id, email } = await invite("admin", [SALES]);
  const again = await askAuth(email);
  expect(again.id).toBe(id);
  await record(id, "agent", []).throwOnError();
  expect(await rows("select from department_members where profile_id = $1", [id])).toEqual([]);
  const { client } = await follow(again.hash);
  await auth.updateUserById(id, { app_metadata: { role: "admin" } });
  await accept(client).throwOnError();
  expect(await profileOf(id)).toMatchObject({ role: "admin" });
});

test("after seven days nobody accepts, until the link is sent again", async () => {
  const { id, email, hash } = await invite();
  const { client } = await follow(hash);
  await age(id, 7);
  expect((await client.rpc("my_invitation")).data).toMatchObject([{ is_over: true }]);
  expect((await accept(client)).error).toMatchObject(NOT_FOUND);
  expect((await admin.rpc("renew_invitation", { person: id, delivery: "email" })).data).toBe(email);
  await admin.rpc("renew_invitation", { person: id, delivery: "link" }).throwOnError();
  expect((await accept(client)).error).toBeNull();
  const actions = (await auditOf(id)).map(({ action }) => action);
  expect(actions).toEqual(["invite", "resend_invitation", "copy_invitation_link", "accept_invitation"]);
});

test("an invitation that is taken back leaves no account and no link; one that was accepted stays", async () => {
  const { id, hash } = await invite();
  await admin.rpc("revoke_invitation", { person: id }).throwOnError();
  expect((await follow(hash)).error).toMatchObject({ code: "otp_expired" });
  expect(await rows("select from auth.users where id = $1", [id])).toEqual([]);
  expect(await auditOf(id)).toMatchObject([
    { action: "invite" },
    { actor: ADMIN_ID, action: "revoke_invitation" },
  ]);

  const kept = await invite();
  await accept((await follow(kept.hash)).client).throwOnError();
  for (const person of [id, kept.id, AGENT_ID, randomUUID()]) {
    expect((await admin.rpc("revoke_invitation", { person })).error).toMatchObject(NOT_FOUND);
    expect((await admin.rpc("renew_invitation", { person, delivery: "email" })).error).toMatchObject(
      NOT_FOUND,
    );
  }
  expect(await profileOf(kept.id)).toMatchObject({ role: "agent" });
});

test("nobody is made a colleague by an invitation who has an account of another kind", async () => {
  const unconfirmed = await auth.createUser({ email: newEmail(), password: "chosen by a stranger" });
  const used = await askAuth();
  await follow(used.hash);
  for (const person of [AGENT_ID, PENDING_ID, unconfirmed.data.user?.id ?? "", used.id, randomUUID()])
    expect((await record(person)).error).toMatchObject(NOT_FOUND);
  const { id } = await askAuth();
  expect((await record(id, "owner")).error).toMatchObject({ code: "23514" });
  expect((await record(id, "agent", [randomUUID()])).error).toMatchObject({ code: "23503" });
  expect(await rows("select from invitations where profile_id = $1", [id])).toEqual([]);
});

test("an admin learns which addresses are taken", async () => {
  const { id, email } = await invite();
  const emails = ["Agent@Desk.Local", email.toUpperCase(), newEmail()];
  const { data } = await admin.rpc("known_addresses", { emails });
  expect(data).toHaveLength(2);
  expect(data).toContainEqual({ email: "agent@desk.local", full_name: "Agent A", is_invited: false });
  expect(data).toContainEqual({ email, full_name: email.split("@")[0], is_invited: true });
  expect((await admin.rpc("record_password_mail", { person: AGENT_ID })).data).toBe("agent@desk.local");
  expect(await auditOf(AGENT_ID)).toContainEqual({ actor: ADMIN_ID, action: "send_password_link" });
  expect((await admin.rpc("record_password_mail", { person: id })).error).toMatchObject(NOT_FOUND);
});

describe.each(personas.filter((persona) => persona !== "admin"))("%s", (persona) => {
  test("invites nobody, and takes nothing back", async () => {
    const { id } = await invite();
    const client = await clientOf(persona);
    const person = id;
    const answers = [
      await record(id, "admin", [], client),
      await client.rpc("renew_invitation", { person, delivery: "link" }),
      await client.rpc("revoke_invitation", { person }),
      await client.rpc("known_addresses", { emails: ["admin@desk.local"] }),
      await client.rpc("record_password_mail", { person: ADMIN_ID }),
    ];
    for (const { data, error } of answers) expect([data, error?.code]).toEqual([null, "42501"]);
    const { error } = await accept(client);
    expect(error?.code).toBe(persona === "anon" ? "42501" : "PT404");
  });
});
