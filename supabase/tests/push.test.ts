import { randomBytes, randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import {
  AGENT_ID,
  callOf,
  clientOf,
  db,
  ingest,
  MEMBER_ID,
  makeProvider,
  messageOf,
  only,
  type Persona,
  type Provider,
  personas,
  rows,
  SALES,
  server,
} from "./support.ts";

const subscription = () => ({
  endpoint: `https://push.example.com/send/${randomUUID()}`,
  p256dh: randomBytes(65).toString("base64url"),
  auth: randomBytes(16).toString("base64url"),
  settings: { push: true },
});

const save = async (persona: Persona, given: object = {}) =>
  (await clientOf(persona)).rpc("save_push_subscription", { ...subscription(), ...given });

const closeDesks = () =>
  rows("update private.push_subscriptions set desk_open_until = now() - interval '1 second'");

/** The users who would be told of what a customer has written on a channel, as the worker asks. */
async function toldOf({ slug }: Provider): Promise<string[]> {
  const { id } = await only<{ id: string }>("select id from conversations where channel = $1", [slug]);
  const { rows: targets } = await server.query<{ user_id: string }>(
    "select distinct user_id from public.push_targets($1)",
    [[id]],
  );
  return targets.map(({ user_id }) => user_id);
}

async function providerWithNews(department: string | null = null) {
  const provider = await makeProvider(department);
  await ingest([callOf(provider, [messageOf({ sent_at: new Date().toISOString() })])]);
  return provider;
}

beforeEach(async () => {
  await db.query("delete from private.push_subscriptions");
});

test.each(personas)("%s keeps a subscription of their own, if they are at the desk", async (persona) => {
  const isMember = ["admin", "member", "agent"].includes(persona);
  const { error } = await save(persona);
  expect(error === null).toBe(isMember);
  expect(await rows("select from private.push_subscriptions")).toHaveLength(isMember ? 1 : 0);
  for (const call of ["push_targets", "drop_push_subscription"]) {
    const args = call === "push_targets" ? { conversations: [] } : { id: randomUUID() };
    expect(
      (await (await clientOf(persona)).rpc(call, args)).error,
      `${persona} calls ${call}`,
    ).not.toBeNull();
  }
});

test.each([
  ["http://push.example.com/send"],
  ["https://10.0.0.1/send"],
  ["https://127.0.0.1:5432/"],
  ["https://[::1]/send"],
  ["https://localhost/send"],
  ["https://push.example.com:8443/send"],
  ["https://user:word@push.example.com/send"],
  ["https://push.example.com/send\r\nX-Header: 1"],
])("%s is no push service", async (endpoint) => {
  expect((await save("agent", { endpoint })).error?.code).toBe("23514");
});

test("what is no key, and settings that are too large, are refused", async () => {
  expect((await save("agent", { p256dh: "short" })).error?.code).toBe("23514");
  expect((await save("agent", { auth: "<script>" })).error?.code).toBe("23514");
  expect((await save("agent", { settings: { mutedChannels: ["x".repeat(60_000)] } })).error?.code).toBe(
    "23514",
  );
});

test("a person has at most 20; a browser belongs to whoever used it last; only its owner ends it", async () => {
  const agent = await clientOf("agent");
  for (let n = 0; n < 22; n++) await agent.rpc("save_push_subscription", subscription());
  expect(await rows("select from private.push_subscriptions")).toHaveLength(20);
  const shared = subscription();
  await save("agent", shared);
  await save("member", shared);
  const owner = () =>
    rows("select user_id from private.push_subscriptions where endpoint = $1", [shared.endpoint]);
  expect(await owner()).toEqual([{ user_id: MEMBER_ID }]);
  await (await clientOf("agent")).rpc("remove_push_subscription", { endpoint: shared.endpoint });
  expect(await owner()).toHaveLength(1);
  await (await clientOf("member")).rpc("remove_push_subscription", { endpoint: shared.endpoint });
  expect(await owner()).toEqual([]);
});

test("told is who may see the channel now, is signed in there, and has no tab of the desk open", async () => {
  const [open, sales] = [await providerWithNews(), await providerWithNews(SALES)];
  await save("member");
  await save("agent");
  expect(await toldOf(open), "the desk is open").toEqual([]);
  await closeDesks();
  expect((await toldOf(open)).toSorted()).toEqual([AGENT_ID, MEMBER_ID].toSorted());
  expect(await toldOf(sales), "a channel of another department").toEqual([MEMBER_ID]);

  await (await clientOf("member")).rpc("keep_desk_open");
  expect(await toldOf(sales), "a tab was opened").toEqual([]);
  await closeDesks();
  await rows("update private.push_subscriptions set session_id = gen_random_uuid() where user_id = $1", [
    MEMBER_ID,
  ]);
  expect(await toldOf(sales), "signed out").toEqual([]);
  await rows("update conversations set unread_count = 0 where channel = $1", [open.slug]);
  expect(await toldOf(open), "read meanwhile").toEqual([]);
});

test("a job is added only if somebody's desk is closed", async () => {
  const queued = () =>
    rows("select from graphile_worker.jobs where task_identifier = 'push_arrivals'").then(
      (jobs) => jobs.length,
    );
  const before = await queued();
  await save("agent");
  await providerWithNews();
  expect(await queued()).toBe(before);
  await closeDesks();
  await providerWithNews();
  expect(await queued()).toBe(before + 1);
});
