import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { ADMIN_ID, clientOf, makeProvider, only, type Persona, personas, rows, SALES } from "./support.ts";

async function makeConversation(status = "open"): Promise<string> {
  const { slug } = await makeProvider(SALES);
  const sql = `insert into conversations (phone_number, channel, unread_count, status, snoozed_until)
               values ('12025550101', $1, 3, $2, now()) returning id`;
  return (await only<{ id: string }>(sql, [slug, status])).id;
}

const conversation = (id: string) =>
  only<{ unread_count: number; status: string; snoozed_until: Date | null }>(
    "select unread_count, status, snoozed_until from conversations where id = $1",
    [id],
  );

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

/** The error code of a call, "" when it went through. */
async function codeOf(persona: Persona, name: string, args: object): Promise<string> {
  const { error } = await (await clientOf(persona)).rpc(name, args);
  return error?.code ?? "";
}

test.each(personas)("the server's functions are closed to %s", async (persona) => {
  expect(await codeOf(persona, "ingest_webhook_events", { events: [] })).toBe("42501");
  expect(await codeOf(persona, "claim_failed_webhook_events", { max_events: 1 })).toBe("42501");
});

describe("mark_conversation_read", () => {
  test.each([
    ["admin", "", 0],
    ["member", "", 0],
    ["agent", "", 3],
    ["pending", "", 3],
    ["anon", "42501", 3],
  ] as const)("by %s", async (persona, code, left) => {
    const id = await makeConversation();
    expect(await codeOf(persona, "mark_conversation_read", { conversation_id: id })).toBe(code);
    expect((await conversation(id)).unread_count).toBe(left);
  });
});

describe("set_conversation_status", () => {
  test.each([
    ["admin", "", "resolved"],
    ["member", "", "resolved"],
    ["agent", "PT404", "open"],
    ["pending", "PT404", "open"],
    ["anon", "42501", "open"],
  ] as const)("by %s", async (persona, code, status) => {
    const id = await makeConversation();
    const args = { conversation_id: id, status: "resolved" };
    expect(await codeOf(persona, "set_conversation_status", args)).toBe(code);
    expect((await conversation(id)).status).toBe(status);
  });

  test("snoozed until a time within the next year, which every other status forgets", async () => {
    const id = await makeConversation();
    for (const until of [inDays(0.01), inDays(364), null]) {
      const args = { conversation_id: id, status: "snoozed", snoozed_until: until };
      expect(await codeOf("member", "set_conversation_status", args)).toBe("");
      expect(await conversation(id)).toMatchObject({
        status: "snoozed",
        snoozed_until: until && new Date(until),
      });
    }
    for (const status of ["pending", "resolved", "open"]) {
      await rows("update conversations set status = 'snoozed', snoozed_until = now() where id = $1", [id]);
      const args = { conversation_id: id, status, snoozed_until: inDays(1) };
      expect(await codeOf("member", "set_conversation_status", args)).toBe("");
      expect(await conversation(id)).toMatchObject({ status, snoozed_until: null });
    }
  });

  test.each([
    { status: "deleted" },
    { status: "" },
    { status: null },
    { status: "snoozed", snoozed_until: inDays(-1) },
    { status: "snoozed", snoozed_until: inDays(367) },
    { status: "snoozed", snoozed_until: "infinity" },
    { status: "snoozed", snoozed_until: "-infinity" },
  ])("refuses %o and changes nothing", async (given) => {
    const id = await makeConversation();
    expect(await codeOf("member", "set_conversation_status", { conversation_id: id, ...given })).toBe(
      "22023",
    );
    expect(await conversation(id)).toMatchObject({ status: "open", unread_count: 3 });
  });

  test("what is hidden answers like what is not there", async () => {
    const agent = await clientOf("agent");
    const answers = await Promise.all(
      [await makeConversation(), randomUUID()].map(async (conversation_id) => [
        (await agent.rpc("set_conversation_status", { conversation_id, status: "open" })).error,
        (await agent.rpc("set_conversation_status", { conversation_id, status: "none" })).error,
        (await agent.rpc("mark_conversation_read", { conversation_id })).status,
      ]),
    );
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]).toMatchObject([{ code: "PT404" }, { code: "22023" }, 204]);
  });
});

describe("acting on a stale screen", () => {
  /** Messages of the customer, and one reaction, which is none; ids in that order. */
  async function withMessages() {
    const id = await makeConversation();
    const messages = await rows<{ id: string }>(
      `insert into messages (conversation_id, channel, direction, kind)
       select id, channel, direction::message_direction, kind::message_kind from conversations,
         (values ('inbound', 'text', 1), ('inbound', 'text', 2), ('inbound', 'reaction', 3), ('outbound', 'text', 4))
           as written (direction, kind, place)
       where id = $1 order by place returning id`,
      [id],
    );
    return { id, seen: messages.map((message) => Number(message.id)) };
  }

  test.each(["resolved", "snoozed"])("%s is refused when the customer has written since", async (status) => {
    const { id, seen } = await withMessages();
    const args = { conversation_id: id, status, snoozed_until: status === "snoozed" ? inDays(1) : null };
    expect(await codeOf("member", "set_conversation_status", { ...args, seen_message_id: seen[0] })).toBe(
      "PT409",
    );
    expect((await conversation(id)).status).toBe("open");
    expect(await codeOf("member", "set_conversation_status", { ...args, seen_message_id: seen[1] })).toBe("");
    expect((await conversation(id)).status).toBe(status);
  });

  test("of two agents at once the second is told, unless both want the same", async () => {
    const { id } = await withMessages();
    const set = (status: string) =>
      codeOf("member", "set_conversation_status", { conversation_id: id, status, seen_status: "open" });
    expect(await set("pending")).toBe("");
    expect(await set("resolved")).toBe("PT409");
    expect((await conversation(id)).status).toBe("pending");
    expect(await set("pending")).toBe("");
  });

  test("mark read leaves unread what has come since", async () => {
    const { id, seen } = await withMessages();
    const read = (seen_message_id: number | undefined) =>
      codeOf("member", "mark_conversation_read", { conversation_id: id, seen_message_id });
    await read(seen[0]);
    expect((await conversation(id)).unread_count).toBe(1);
    await read(seen[3]);
    expect((await conversation(id)).unread_count).toBe(0);
  });
});

describe("list_conversations", () => {
  test("is what the table says, page by page, for any filter", async () => {
    const providers = [await makeProvider(SALES), await makeProvider(SALES), await makeProvider()];
    const slugs = providers.map(({ slug }) => slug);
    await rows(
      `insert into conversations (channel, phone_number, status, last_message_at)
       select channel, (12025000000 + n)::text, (array['open', 'resolved'])[1 + n % 2], now() - (n % 7) * interval '1 hour'
       from unnest($1::text[]) as channel, generate_series(1, 20) as n`,
      [slugs],
    );
    const member = await clientOf("member");
    for (const status of [null, "resolved"]) {
      const table = member.from("conversations").select("id, last_message_at").in("channel", slugs);
      const filtered = status === null ? table : table.eq("status", status);
      const { data: expected } = await filtered
        .order("last_message_at", { ascending: false })
        .order("id", { ascending: false });
      const found: { id: string; last_message_at: string }[] = [];
      for (;;) {
        const last = found.at(-1);
        const args = {
          channels: slugs,
          status,
          before_at: last?.last_message_at,
          before_id: last?.id,
          page_size: 7,
        };
        const { data } = await member.rpc("list_conversations", args).select("id, last_message_at");
        const page = [data ?? []].flat();
        if (page.length === 0) break;
        found.push(...page);
      }
      expect(found).toEqual(expected);
    }
  });

  test.each(["agent", "pending"] as const)("shows nothing of another department to %s", async (persona) => {
    const { slug } = await makeProvider(SALES);
    await rows("insert into conversations (channel, phone_number) values ($1, '12025550101')", [slug]);
    const { data } = await (await clientOf(persona)).rpc("list_conversations", { channels: [slug] });
    expect(data).toEqual([]);
  });
});

describe("reveal_interact_provider_key", () => {
  const revealed = (id: string) =>
    rows("select actor, entity from audit_log where entity_id = $1 and action = 'reveal_key'", [id]);

  test("gives an admin the key and writes down who saw it", async () => {
    const provider = await makeProvider(SALES);
    const admin = await clientOf("admin");
    const { data } = await admin.rpc("reveal_interact_provider_key", { provider_id: provider.id });
    expect(data).toBe(provider.api_key);
    expect(provider.api_key).toMatch(/^[0-9a-f]{48}$/);
    expect(await revealed(provider.id)).toEqual([{ actor: ADMIN_ID, entity: "interact_providers" }]);
  });

  test.each(["member", "agent", "pending", "anon"] as const)(
    "refuses %s and writes nothing",
    async (persona) => {
      const { id } = await makeProvider(SALES);
      expect(await codeOf(persona, "reveal_interact_provider_key", { provider_id: id })).toBe("42501");
      expect(await revealed(id)).toEqual([]);
    },
  );

  test("answers null for an id that is none", async () => {
    const { data, error } = await (await clientOf("admin")).rpc("reveal_interact_provider_key", {
      provider_id: randomUUID(),
    });
    expect([data, error]).toEqual([null, null]);
  });
});

describe("reorder_interact_providers", () => {
  const order = async (ids: string[]) =>
    (
      await rows<{ id: string }>(
        "select id from interact_providers where id = any ($1) order by display_order",
        [ids],
      )
    ).map(({ id }) => id);

  test("numbers them as given, for an admin", async () => {
    const ids = [(await makeProvider()).id, (await makeProvider(SALES)).id, (await makeProvider()).id];
    expect(await codeOf("admin", "reorder_interact_providers", { ids: ids.toReversed() })).toBe("");
    expect(await order(ids)).toEqual(ids.toReversed());
  });

  test.each(["member", "agent", "pending", "anon"] as const)("refuses %s", async (persona) => {
    const ids = [(await makeProvider()).id, (await makeProvider()).id];
    expect(await codeOf(persona, "reorder_interact_providers", { ids: ids.toReversed() })).toBe("42501");
    expect(await order(ids)).toEqual(ids);
  });
});
