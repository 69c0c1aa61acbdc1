import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import {
  AGENT_ID,
  callOf,
  clientOf,
  ingest,
  MEMBER_ID,
  makeProvider,
  messageOf,
  only,
  PENDING_ID,
  type Persona,
  personas,
  rows,
  SALES,
} from "./support.ts";

const maySee = (persona: Persona) => persona === "admin" || persona === "member";

/** A conversation of Sales with one message of the customer. */
async function makeConversation() {
  const { slug } = await makeProvider(SALES);
  await ingest([callOf({ id: "", slug, api_key: await keyOf(slug) }, [messageOf()])]);
  return only<{ id: string; channel: string; updated_at: Date }>(
    "select * from conversations where channel = $1",
    [slug],
  );
}

const keyOf = async (slug: string) =>
  (await only<{ api_key: string }>("select api_key from interact_providers where slug = $1", [slug])).api_key;

describe("a note", () => {
  const add = async (persona: Persona, conversation_id: string, more: object = {}) =>
    (await clientOf(persona)).rpc("add_note", {
      conversation_id,
      client_id: randomUUID(),
      body: "Look",
      ...more,
    });

  test.each(personas)("by %s", async (persona) => {
    const { id } = await makeConversation();
    const { data, error } = await add(persona, id);
    expect(error === null).toBe(maySee(persona));
    if (error === null)
      expect(data).toMatchObject({ direction: "internal", kind: "note", status: null, body: "Look" });
  });

  test("changes nothing about the conversation", async () => {
    const before = await makeConversation();
    await add("member", before.id);
    expect(await only("select * from conversations where id = $1", [before.id])).toEqual(before);
  });

  test("mentions colleagues who are let in, and nobody else", async () => {
    const { id } = await makeConversation();
    const mentions = [MEMBER_ID, AGENT_ID, PENDING_ID, randomUUID()];
    const { data } = await add("member", id, { mentions });
    const ids = data.payload.mentions.map((mentioned: { id: string }) => mentioned.id);
    expect(ids.toSorted()).toEqual([MEMBER_ID, AGENT_ID].toSorted());
  });

  test("is added once, however often it is asked for", async () => {
    const { id } = await makeConversation();
    const client_id = randomUUID();
    const answers = await Promise.all(Array.from({ length: 5 }, () => add("member", id, { client_id })));
    expect(new Set(answers.map(({ data }) => data.id)).size).toBe(1);
    expect((await add("admin", id, { client_id })).error?.code).toBe("PT409");
  });

  test.each([null, "", " \n ", "x".repeat(4097)])("not with the text %j", async (body) => {
    const { id } = await makeConversation();
    expect((await add("member", id, { body })).error?.code).toBe("22023");
  });
});

describe("deleting a reply", () => {
  const insert = async (values: object) => {
    const { id, channel } = await makeConversation();
    const row = {
      status: "failed",
      sent_by: MEMBER_ID,
      external_id: null,
      direction: "outbound",
      body: "Wrong",
      ...values,
    };
    const message = await only<{ id: number }>(
      `insert into messages (conversation_id, channel, direction, kind, body, status, sent_by, external_id)
       values ($1, $2, $3, 'text', $4, $5, $6, $7) returning id`,
      [id, channel, row.direction, row.body, row.status, row.sent_by, row.external_id],
    );
    return { conversationId: id, id: Number(message.id) };
  };
  const remove = async (persona: Persona, message_id: number) =>
    (await clientOf(persona)).rpc("delete_message", { message_id });

  test.each(personas)("by %s", async (persona) => {
    const { id } = await insert({});
    expect((await remove(persona, id)).error === null).toBe(maySee(persona));
    expect(await rows("select from messages where id = $1", [id])).toHaveLength(maySee(persona) ? 0 : 1);
  });

  test.each([
    ["one on its way", { status: "queued" }],
    ["one that nobody knows about", { status: "unconfirmed" }],
    ["one that was sent", { status: "sent", external_id: randomUUID() }],
    ["one that failed at the provider", { external_id: randomUUID() }],
    ["one that another system sent", { sent_by: null }],
    ["one of the customer", { direction: "inbound", status: null, sent_by: null }],
  ])("not %s", async (_name, values) => {
    const { id } = await insert(values);
    expect((await remove("admin", id)).error).toMatchObject({
      code: "PT409",
      details: "other_message_status",
    });
  });

  test("not one that a provider may have taken", async () => {
    const { id } = await insert({});
    await rows("insert into private.send_attempts (message_id, outcome) values ($1, 'unconfirmed')", [id]);
    expect((await remove("admin", id)).error?.code).toBe("PT409");
  });

  test("gives the list the message before it", async () => {
    const { conversationId, id } = await insert({});
    await rows(
      `update conversations set last_message_preview = 'Wrong', last_message_direction = 'outbound',
         last_message_at = (select sent_at from messages where id = $2) where id = $1`,
      [conversationId, id],
    );
    await remove("member", id);
    expect(await only("select * from conversations where id = $1", [conversationId])).toMatchObject({
      last_message_preview: "hello",
      last_message_direction: "inbound",
    });
  });
});

describe("starting a conversation", () => {
  const start = async (persona: Persona, channel: string, phone_number: string) =>
    (await clientOf(persona)).rpc("start_conversation", { channel, phone_number });

  test.each(personas)("by %s", async (persona) => {
    const { slug } = await makeProvider(SALES);
    expect((await start(persona, slug, "12025550144")).error === null).toBe(maySee(persona));
  });

  test("opens the one that is there, however the number is spelt, and makes one otherwise", async () => {
    const { slug } = await makeProvider(SALES);
    const made = await Promise.all(Array.from({ length: 5 }, () => start("member", slug, "5511987654321")));
    const ids = new Set(made.map(({ data }) => data));
    expect(ids.size).toBe(1);
    // Brazil's ninth digit.
    expect((await start("member", slug, "551187654321")).data).toBe([...ids][0]);
    expect(
      await only("select status, last_message_direction from conversations where channel = $1", [slug]),
    ).toEqual({
      status: "resolved",
      last_message_direction: null,
    });
  });

  test.each(["", "abc", "+12025550144", "0123456789", "1".repeat(16)])("not with %j", async (phone) => {
    const { slug } = await makeProvider(SALES);
    expect((await start("member", slug, phone)).error?.code).toBe("22023");
  });
});

describe("saved replies", () => {
  const shortcut = () => `s${randomUUID().slice(0, 8)}`;
  const store = (department_id: string | null, created_by: string) =>
    only<{ id: string }>(
      "insert into canned_responses (shortcut, body, department_id, created_by) values ($1, 'Hi', $2, $3) returning id",
      [shortcut(), department_id, created_by],
    );

  test.each([
    ["admin", true, true],
    ["member", true, true],
    ["agent", true, false],
    ["pending", false, false],
    ["anon", false, false],
  ] as const)("%s sees those of everybody (%s) and those of Sales (%s)", async (persona, all, sales) => {
    const [general, own] = await Promise.all([store(null, MEMBER_ID), store(SALES, MEMBER_ID)]);
    const { data } = await (await clientOf(persona))
      .from("canned_responses")
      .select("id")
      .in("id", [general.id, own.id]);
    expect((data ?? []).map(({ id }) => id).toSorted()).toEqual(
      [all && general.id, sales && own.id].filter((id) => id !== false).toSorted(),
    );
  });

  test.each(personas)("%s adds one for everybody", async (persona) => {
    const { error } = await (await clientOf(persona))
      .from("canned_responses")
      .insert({ shortcut: shortcut(), body: "Hi" });
    expect(error === null).toBe(["admin", "member", "agent"].includes(persona));
  });

  test("nobody adds one in another's name or department", async () => {
    const client = await clientOf("agent");
    const own = { shortcut: shortcut(), body: "Hi" };
    expect(
      (await client.from("canned_responses").insert({ ...own, created_by: MEMBER_ID })).error,
    ).not.toBeNull();
    expect(
      (await client.from("canned_responses").insert({ ...own, department_id: SALES })).error,
    ).not.toBeNull();
  });

  test.each([
    ["admin", true],
    ["member", true],
    ["agent", false],
  ] as const)("%s changes and deletes one of Agent B: %s", async (persona, may) => {
    const { id } = await store(null, MEMBER_ID);
    const client = await clientOf(persona);
    const changed = await client.from("canned_responses").update({ body: "Hello" }).eq("id", id).select();
    expect(changed.data?.length).toBe(may ? 1 : 0);
    const gone = await client.from("canned_responses").delete().eq("id", id).select();
    expect(gone.data?.length).toBe(may ? 1 : 0);
  });

  test("one's own is seen, changed and counted by nobody else, an admin included", async () => {
    const client = await clientOf("member");
    const own = { shortcut: shortcut(), body: "Mine", owner_id: MEMBER_ID };
    const { data } = await client.from("canned_responses").insert(own).select("id").single().throwOnError();
    const taken = await (await clientOf("admin")).from("canned_responses").insert({ ...own, body: "x" });
    expect(taken.error?.code).toBe("42501");
    for (const persona of personas) {
      const other = await clientOf(persona);
      await other.rpc("count_saved_reply", { reply_id: data.id });
      if (persona === "member") continue;
      const table = () => other.from("canned_responses");
      expect((await table().select("id").eq("id", data.id)).data ?? []).toEqual([]);
      expect((await table().delete().eq("id", data.id).select("id")).data ?? []).toEqual([]);
    }
    expect(await only("select used_count, body from canned_responses where id = $1", [data.id])).toEqual({
      used_count: 1,
      body: "Mine",
    });
    expect(
      (await client.from("canned_responses").update({ used_count: 9 }).eq("id", data.id)).error?.code,
    ).toBe("42501");
  });

  test("a shortcut is there once, also for everybody", async () => {
    const client = await clientOf("member");
    const reply = { shortcut: shortcut(), body: "Hi" };
    expect((await client.from("canned_responses").insert(reply)).error).toBeNull();
    expect((await client.from("canned_responses").insert(reply)).error?.code).toBe("23505");
  });
});
