import { randomUUID } from "node:crypto";
import type { SupabaseClient } from "@supabase/supabase-js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  ADMIN_ID,
  AGENT_ID,
  callOf,
  clientOf,
  db,
  ingest,
  MEMBER_ID,
  makeProvider,
  messageOf,
  only,
  PENDING_ID,
  type Persona,
  type Provider,
  personas,
  rows,
  SALES,
} from "./support.ts";
import { joinNow, topicNow } from "./topics-support.ts";

const clients = new Map<Persona, SupabaseClient>();
let sales: Provider;
let conversation: string;

beforeAll(async () => {
  for (const persona of personas) {
    const client = await clientOf(persona);
    await client.realtime.setAuth();
    clients.set(persona, client);
  }
  sales = await makeProvider(SALES);
  await ingest([callOf(sales, [messageOf()])]);
  conversation = (await only<{ id: string }>("select id from conversations where channel = $1", [sales.slug]))
    .id;
});

afterAll(async () => {
  await Promise.all([...clients.values()].map((client) => client.removeAllChannels()));
});

/** Who of the personas may join. */
async function whoMayJoin(topic: string): Promise<Persona[]> {
  const allowed: Persona[] = [];
  for (const [persona, client] of clients) if (await joinNow(client, topic)) allowed.push(persona);
  return allowed;
}

describe("joining", () => {
  test.each<[string, () => string, Persona[]]>([
    ["a channel of no department", () => "channel:interakt", ["admin", "member", "agent"]],
    ["netcore", () => "channel:netcore", ["admin", "member", "agent"]],
    ["a channel of a department", () => `channel:${sales.slug}`, ["admin", "member"]],
    ["a channel that is none", () => "channel:nowhere", []],
    ["a topic of the health check", () => `health:${randomUUID()}`, []],
    ["the desk of no department", () => "desk:none", ["admin", "member", "agent"]],
    ["the desk of a department", () => `desk:${SALES}`, ["admin", "member"]],
    ["the desk of admins", () => "desk:admins", ["admin"]],
    ["a desk of nobody", () => `desk:${randomUUID()}`, ["admin"]],
    ["a desk with a forged id", () => "desk:' or true --", []],
    ["a conversation", () => `conversation:${conversation}`, ["admin", "member"]],
    ["a conversation that is none", () => `conversation:${randomUUID()}`, []],
    ["a topic of another kind", () => `secrets:${SALES}`, []],
    ["a bare word", () => sales.slug, []],
  ])("%s", async (_, topic, expected) => {
    expect(await whoMayJoin(topic())).toEqual(expected);
  });
});

test("a member hears of a message to the department; an agent elsewhere cannot listen", async () => {
  const member = clients.get("member");
  const heard = Promise.withResolvers<unknown>();
  const listen = (payload: unknown) => JSON.stringify(payload).includes('"body"') && heard.resolve(payload);
  expect(member && (await joinNow(member, `channel:${sales.slug}`, listen))).toBe(true);
  await ingest([callOf(sales, [messageOf({ body: "heard" })])]);
  expect(await heard.promise).toMatchObject({ messages: [{ body: "heard", channel: sales.slug }] });
});

/** Whether the policies let a person write to a topic, asked as the realtime service asks. */
async function mayWrite(id: string, topic: string, extension: "broadcast" | "presence"): Promise<boolean> {
  const client = await db.connect();
  try {
    await client.query("begin");
    const { rows: sessions } = await client.query(
      "insert into auth.sessions (id, user_id) values (gen_random_uuid(), $1) returning id",
      [id],
    );
    await client.query(
      `select set_config('request.jwt.claims', $1, true), set_config('realtime.topic', $2, true),
         set_config('role', 'authenticated', true)`,
      [JSON.stringify({ sub: id, role: "authenticated", session_id: sessions[0]?.id }), topic],
    );
    await client.query("insert into realtime.messages (topic, extension) values ($1, $2)", [
      topic,
      extension,
    ]);
    return true;
  } catch (error) {
    expect(error).toMatchObject({ code: "42501" });
    return false;
  } finally {
    await client.query("rollback");
    client.release();
  }
}

/** Who may write what to these topics, by the names that they have now; again if another file has moved one meanwhile. */
async function whoMayWrite(topics: string[]): Promise<string[]> {
  const names = () => Promise.all(topics.map(topicNow));
  const before = await names();
  const allowed: string[] = [];
  const people = { admin: ADMIN_ID, member: MEMBER_ID, agent: AGENT_ID, pending: PENDING_ID };
  for (const [person, id] of Object.entries(people)) {
    for (const [at, name] of before.entries()) {
      for (const extension of ["broadcast", "presence"] as const) {
        if (await mayWrite(id, name, extension)) allowed.push(`${person} ${extension} ${topics[at]}`);
      }
    }
  }
  return (await names()).join() === before.join() ? allowed : whoMayWrite(topics);
}

test("only presence in a conversation may be written, by those who see it", async () => {
  const topics = [`conversation:${conversation}`, `channel:${sales.slug}`, `desk:${SALES}`, "desk:none"];
  expect(await whoMayWrite(topics)).toEqual([`admin presence ${topics[0]}`, `member presence ${topics[0]}`]);
});

/** Collects the new providers that a browser hears of; resolves once it follows them. */
async function followProviders(persona: Persona, heard: (row: Record<string, unknown>) => void) {
  const ready = Promise.withResolvers<void>();
  clients
    .get(persona)
    ?.channel("providers")
    .on("postgres_changes", { event: "INSERT", schema: "public", table: "interact_providers" }, (change) =>
      heard(change.new),
    )
    .on("system", {}, ({ status }) => status === "ok" && ready.resolve())
    .subscribe();
  await ready.promise;
}

test("who is pending hears nothing of a new provider that others hear of", async () => {
  const slug = `f-${randomUUID().slice(0, 18)}`;
  const heardByAgent = Promise.withResolvers<void>();
  const heard: unknown[] = [];
  await followProviders("agent", (row) => row.slug === slug && heardByAgent.resolve());
  await followProviders("pending", (row) => heard.push(row));
  await rows("insert into interact_providers (slug, name) values ($1, 'For members')", [slug]);
  await heardByAgent.promise;
  // What was sent to this browser before its answer has arrived with it.
  expect(await whoMayJoin("desk:none")).not.toContain("pending");
  expect(heard).toEqual([]);
});

test("an admin's browser follows providers and never gets a key", async () => {
  const changes = Promise.withResolvers<Record<string, unknown>>();
  await followProviders("admin", (row) => row.name === "Followed" && changes.resolve(row));
  const slug = `f-${randomUUID().slice(0, 18)}`;
  await rows("insert into interact_providers (slug, name) values ($1, 'Followed')", [slug]);
  const row = await changes.promise;
  expect(row).toMatchObject({ slug, is_active: true, icon: "smartphone" });
  expect(Object.keys(row).filter((column) => column.includes("api_key"))).toEqual([
    "previous_api_key_expires_at",
    "previous_api_key_last_used_at",
  ]);
});
