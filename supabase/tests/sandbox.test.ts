import { randomBytes, randomUUID } from "node:crypto";
import { afterAll, expect, inject, test } from "vitest";
import { unseal } from "../../lib/server/outbound/sealed-text.ts";
import { deskOf } from "../../scripts/sandbox/desk.ts";
import { addSandboxKeys, startLocalSandbox } from "../../scripts/sandbox/local.ts";
import { callOf, ingest, makeProvider, messageOf, only, rows } from "./support.ts";

const stack = inject("stack");
const deskUrl = "http://127.0.0.1:1";
const desk = deskOf({ url: deskUrl, dbUrl: stack.dbUrl, netcoreKey: "netcore-key-of-the-tests" });
const PHONE = "12025550161";

afterAll(() => desk.stop());

async function makeConversation() {
  const provider = await makeProvider();
  const sent_at = new Date(Date.now() - 60_000).toISOString();
  await ingest([callOf(provider, [messageOf({ phone: PHONE, customer_name: "Ada", sent_at })])]);
  const { id } = await only<{ id: string }>("select id from conversations where channel = $1", [
    provider.slug,
  ]);
  return { id, provider, sent_at };
}

test("the sandbox knows a channel's webhook and key, as the database has them now", async () => {
  const { provider } = await makeConversation();
  expect(await desk.channel(provider.slug)).toEqual({
    slug: provider.slug,
    type: "interakt",
    path: `/api/webhooks/interact/${provider.slug}`,
    key: provider.api_key,
  });
  expect(await desk.channel("netcore")).toMatchObject({ type: "netcore", key: "netcore-key-of-the-tests" });
  expect(await desk.channel("nobody")).toBeNull();
});

test("callback data leads to the customer, and to nobody if it is not ours", async () => {
  const { id, provider } = await makeConversation();
  const { attempt } = await only<{ attempt: string }>(
    `with sent as (
       insert into messages (conversation_id, channel, direction, kind, body, status)
       values ($1, $2, 'outbound', 'text', 'hello', 'queued') returning id
     )
     insert into private.send_attempts (message_id) select id from sent returning id as attempt`,
    [id, provider.slug],
  );
  expect(await desk.recipientOf(attempt)).toEqual({ channel: provider.slug, phone: PHONE, name: "Ada" });
  expect(await desk.recipientOf(randomUUID())).toBeNull();
  expect(await desk.recipientOf("'; select 1")).toBeNull();
});

test("the window closes for one conversation and opens to when the customer really wrote", async () => {
  const { id, provider, sent_at } = await makeConversation();
  const other = await makeConversation();
  expect(await desk.conversation(provider.slug, PHONE)).toEqual({ id, window_closed: false });
  await desk.setWindow(provider.slug, PHONE, true);
  expect(await desk.conversation(provider.slug, PHONE)).toEqual({ id, window_closed: true });
  expect(await desk.conversation(other.provider.slug, PHONE)).toMatchObject({ window_closed: false });
  await desk.setWindow(provider.slug, PHONE, false);
  const row = await only<{ last_inbound_at: Date }>(
    "select last_inbound_at from conversations where id = $1",
    [id],
  );
  expect(row.last_inbound_at.toISOString()).toBe(sent_at);
  expect(await desk.conversation(provider.slug, "12025550162")).toBeNull();
});

test("a key of the sandbox is added where there is none, and never replaces one", async () => {
  const [empty, own] = [await makeProvider(), await makeProvider()];
  const stored = `v1.${"x".repeat(60)}`;
  const insert = "insert into private.provider_credentials (channel, api_key_encrypted) values ($1, $2)";
  await rows(insert, [own.slug, stored]);
  const key = randomBytes(32);
  await addSandboxKeys(stack.dbUrl, key.toString("base64"), [empty.slug, own.slug]);
  const keyOf = async (slug: string) =>
    (
      await only<{ key: string }>(
        "select api_key_encrypted as key from private.provider_credentials where channel = $1",
        [slug],
      )
    ).key;
  expect(unseal(await keyOf(empty.slug), key)).toBe("key-of-the-sandbox");
  expect(await keyOf(own.slug)).toBe(stored);
});

const credentialsKey = randomBytes(32).toString("base64");

test("an address of a provider that was given stays, and its channels get no key", async () => {
  await rows("delete from private.provider_credentials where channel in ('interakt', 'netcore')");
  const given = { INTERAKT_API_URL: "https://api.interakt.example/v1/public" };
  const sandbox = await startLocalSandbox({ stack, deskUrl, credentialsKey, given });
  expect(sandbox?.env).toMatchObject({ ...given, NETCORE_API_URL: sandbox?.netcoreUrl });
  const channels = await rows(
    "select channel from private.provider_credentials where channel in ('interakt', 'netcore')",
  );
  expect(channels).toEqual([{ channel: "netcore" }]);
  await rows("delete from private.provider_credentials where channel in ('interakt', 'netcore')");
  await sandbox?.stop();
});

test("beside a hosted Supabase or a desk elsewhere there is no sandbox", async () => {
  const local = { stack, deskUrl, credentialsKey };
  expect(
    await startLocalSandbox({ ...local, given: { SUPABASE_URL: "https://abc.supabase.co" } }),
  ).toBeNull();
  await expect(startLocalSandbox({ ...local, deskUrl: "https://desk.example.com" })).rejects.toThrow("local");
  const hosted = { ...stack, dbUrl: "postgresql://postgres:x@db.abc.supabase.co:5432/postgres" };
  await expect(startLocalSandbox({ ...local, stack: hosted })).rejects.toThrow("local");
  await expect(addSandboxKeys(hosted.dbUrl, credentialsKey, ["interakt"])).rejects.toThrow("local");
});
