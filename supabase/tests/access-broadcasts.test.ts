import { randomUUID } from "node:crypto";
import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import { afterAll, expect, inject, test, vi } from "vitest";
import { makeProvider, rows, SALES } from "./support.ts";

const stack = inject("stack");
const connect = (key: string) => createClient(stack.url, key, { auth: { persistSession: false } });
const clients: SupabaseClient[] = [];
afterAll(() => Promise.all(clients.map((client) => client.realtime.disconnect())));

/** A new agent of no department, so that no other test changes what they see. */
async function makeAgent() {
  const person = { email: `${randomUUID()}@desk.local`, password: "agent-of-this-test" };
  const { data, error } = await connect(stack.secretKey).auth.admin.createUser({
    ...person,
    email_confirm: true,
    app_metadata: { role: "agent" },
  });
  if (error) throw error;
  const client = connect(stack.publishableKey);
  clients.push(client);
  await client.auth.signInWithPassword(person);
  await client.realtime.setAuth();
  return { id: data.user.id, client, ...person };
}

/** Joins a topic; `told` is how often the event has arrived. */
async function follow(client: SupabaseClient, topic: string, event = "access_changed") {
  let told = 0;
  const channel = client
    .channel(topic, { config: { private: true } })
    .on("broadcast", { event }, () => void told++);
  const status = await new Promise<string>((resolve) => channel.subscribe((state) => resolve(state)));
  return { status, told: () => told };
}

test("only the user joins their own topic", async () => {
  const [one, other] = [await makeAgent(), await makeAgent()];
  expect((await follow(one.client, `user:${one.id}`)).status).toBe("SUBSCRIBED");
  expect((await follow(other.client, `user:${one.id}`)).status).toBe("CHANNEL_ERROR");
});

test("it tells of departments, roles and channels that move", async () => {
  const agent = await makeAgent();
  const { told } = await follow(agent.client, `user:${agent.id}`);
  const { slug } = await makeProvider();
  const changes = [
    ["insert into department_members (department_id, profile_id) values ($2, $1)", agent.id, SALES],
    ["delete from department_members where profile_id = $1", agent.id],
    ["update profiles set role = 'pending' where id = $1", agent.id],
    ["update profiles set role = 'agent' where id = $1", agent.id],
    ["update interact_providers set department_id = $2 where slug = $1", slug, SALES],
  ] as const;
  for (const [sql, ...values] of changes) {
    const before = told();
    await rows(sql, [...values]);
    await vi.waitFor(() => expect(told(), sql).toBeGreaterThan(before), 10_000);
  }
});

test("a banned person is told and sees nothing, though the token is valid; the sign-in after the ban gives access back", async () => {
  const { id, client, email, password } = await makeAgent();
  const { slug } = await makeProvider();
  const { told } = await follow(client, `user:${id}`);
  const visible = async () => (await client.from("interact_providers").select("slug").eq("slug", slug)).data;
  expect(await visible()).toHaveLength(1);
  const { auth } = connect(stack.secretKey);
  expect((await auth.admin.updateUserById(id, { ban_duration: "24h" })).error).toBeNull();
  await vi.waitFor(() => expect(told()).toBe(1), 10_000);
  expect(await visible()).toEqual([]);
  expect((await auth.admin.updateUserById(id, { ban_duration: "1s" })).error).toBeNull();
  await vi.waitFor(
    async () => expect((await client.auth.signInWithPassword({ email, password })).error).toBeNull(),
    10_000,
  );
  expect(await visible()).toHaveLength(1);
});

test.each([
  ["signs out everywhere", (auth: SupabaseClient["auth"]) => auth.signOut({ scope: "global" })],
  [
    "changes the password",
    (auth: SupabaseClient["auth"]) =>
      auth.updateUser({ password: "another-agent-password", current_password: "agent-of-this-test" }),
  ],
])("who %s ends their other sessions, whose screens are told to ask", async (_what, act) => {
  const [{ id, client, email, password }, bystander] = [await makeAgent(), await makeAgent()];
  const { told } = await follow(client, `user:${id}`, "session_ended");
  const { told: others } = await follow(bystander.client, `user:${bystander.id}`, "session_ended");
  const second = connect(stack.publishableKey);
  await second.auth.signInWithPassword({ email, password });
  expect((await client.auth.getUser()).error).toBeNull();
  const session = (await client.auth.getSession()).data.session;
  expect((await act(second.auth)).error).toBeNull();
  await vi.waitFor(() => expect(told()).toBe(1), 10_000);
  expect((await client.auth.getUser()).error?.name).toBe("AuthSessionMissingError");
  const refreshed = await client.auth.refreshSession({ refresh_token: String(session?.refresh_token) });
  expect(refreshed.error).toMatchObject({ status: 400 });
  expect(others()).toBe(0);
});

test("the screens of a person who is deleted are told", async () => {
  const { id, client } = await makeAgent();
  const { told } = await follow(client, `user:${id}`, "session_ended");
  expect((await connect(stack.secretKey).auth.admin.deleteUser(id)).error).toBeNull();
  await vi.waitFor(() => expect(told()).toBe(1), 10_000);
  expect((await client.auth.getUser()).error).toMatchObject({ status: 403, code: "user_not_found" });
});
