import { randomUUID } from "node:crypto";
import { createClient } from "@supabase/supabase-js";
import { expect, inject, test } from "vitest";
import { db, makeProvider, rows } from "./support.ts";
import { joinNow } from "./topics-support.ts";

const stack = inject("stack");
const options = { auth: { persistSession: false, autoRefreshToken: false } };

/** An agent of the test's own, signed in on two devices. */
async function twoDevices() {
  const admin = createClient(stack.url, stack.secretKey, options);
  const who = { email: `${randomUUID()}@desk.local`, password: "a-password-of-the-tests" };
  const { data, error } = await admin.auth.admin.createUser({ ...who, email_confirm: true });
  if (error) throw error;
  await db.query("update public.profiles set role = 'agent' where id = $1", [data.user.id]);
  const clients = [
    createClient(stack.url, stack.publishableKey, options),
    createClient(stack.url, stack.publishableKey, options),
  ];
  for (const client of clients) expect((await client.auth.signInWithPassword(who)).error).toBeNull();
  const [here, there] = clients;
  if (!here || !there) throw new Error("two");
  return { here, there, id: data.user.id };
}

const seen = async (client: Awaited<ReturnType<typeof twoDevices>>["here"]) =>
  ((await client.from("interact_providers").select("slug")).data ?? []).length;

test("signing out everywhere ends what an access token may do, through every door", async () => {
  const { slug } = await makeProvider();
  const { here, there } = await twoDevices();
  const token = (await there.auth.getSession()).data.session?.access_token ?? "";
  expect(await seen(there)).toBeGreaterThan(0);
  await here.auth.signOut({ scope: "global" });

  const stolen = createClient(stack.url, stack.publishableKey, {
    accessToken: async () => token,
  });
  expect((await stolen.from("interact_providers").select("slug")).data).toEqual([]);
  expect((await stolen.from("profiles").select("id")).data).toEqual([]);
  expect((await stolen.from("conversations").select("id")).data).toEqual([]);
  const start = await stolen.rpc("start_conversation", { channel: slug, phone_number: "12025550101" });
  expect(start.error).not.toBeNull();
  expect((await stolen.storage.from("media").list()).data ?? []).toEqual([]);
  expect(await joinNow(stolen, `channel:${slug}`)).toBe(false);
  await stolen.removeAllChannels();
});

test("signing out here leaves the other device signed in", async () => {
  const { here, there, id } = await twoDevices();
  await here.auth.signOut({ scope: "local" });
  expect(await seen(there)).toBeGreaterThan(0);
  expect(await rows("select id from auth.sessions where user_id = $1", [id])).toHaveLength(1);
});
