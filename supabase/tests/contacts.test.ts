import { describe, expect, test } from "vitest";
import {
  callOf,
  clientFor,
  ingest,
  makeProvider,
  messageOf,
  only,
  type Persona,
  type Provider,
  personas,
  rows,
  SALES,
} from "./support.ts";

const maySee = (persona: Persona) => persona === "admin" || persona === "member";

type Row = {
  id: string;
  contact_id: string | null;
  contact_name: string | null;
  customer_name: string | null;
  traits: Record<string, string>;
  status: string;
  unread_count: number;
  last_message_preview: string;
};

let made = 0;
/** A number that no other test has: contacts are of all channels. */
function newPhone(): string {
  made += 1;
  return String(12025560000 + made);
}

async function write(provider: Provider, given: Partial<Parameters<typeof messageOf>[0]>) {
  await ingest([callOf(provider, [messageOf(given)])]);
  return look(provider, given?.phone ?? null);
}

const look = (provider: Provider, phone: string | null) =>
  only<Row>("select * from conversations where channel = $1 and phone_number = $2", [provider.slug, phone]);

const call = async (persona: Persona, name: string, args: object) =>
  (await clientFor(persona)).rpc(name, args);

const rename = (persona: Persona, conversation_id: string, name: string, more: object = {}) =>
  call(persona, "change_contact", { conversation_id, name, notes: "", ...more });

describe("a contact", () => {
  test.each(personas)("written about by %s", async (persona) => {
    const provider = await makeProvider(SALES);
    const { id } = await write(provider, { phone: newPhone() });
    expect((await rename(persona, id, "Ann")).error === null).toBe(maySee(persona));
    // Seen by who sees one of its chats, and written through functions alone.
    await rename("admin", id, "Ann", { seen_name: "Ann" });
    const client = await clientFor(persona);
    const { data } = await client.from("contacts").select("name").eq("name", "Ann");
    expect((data ?? []).length > 0).toBe(maySee(persona));
    expect((await client.from("contacts").update({ name: "Eve" }).eq("name", "Ann")).error?.code).toBe(
      "42501",
    );
    expect((await client.from("contact_merges").select("moved")).error?.code).toBe("42501");
  });

  test("is one person on every channel, also on those where they write later; their own name waits", async () => {
    const [sales, open, later] = [await makeProvider(SALES), await makeProvider(), await makeProvider(SALES)];
    const phone = newPhone();
    const [first, second] = [await write(sales, { phone }), await write(open, { phone })];
    await rename("member", first.id, "  Ann \n of Sales ");
    await write(open, { phone, customer_name: "Annie", sent_at: "2026-11-23T10:00:00Z" });
    const third = await write(later, { phone });
    for (const provider of [sales, open, later]) {
      expect(await look(provider, phone)).toMatchObject({ contact_name: "Ann of Sales" });
    }
    expect(await look(open, phone)).toMatchObject({ id: second.id, customer_name: "Annie" });
    expect(third.contact_id).not.toBeNull();
    // An agent who sees only the open channel sees the name there, and no chat of Sales.
    const { data } = await (await clientFor("agent"))
      .from("conversations")
      .select("id")
      .eq("contact_id", third.contact_id);
    expect(data).toEqual([{ id: second.id }]);
    await rename("agent", second.id, "", { seen_name: "Ann of Sales" });
    expect(await look(sales, phone)).toMatchObject({ contact_name: null });
  });

  test("of two agents who write at once, one is told, and nothing is lost", async () => {
    const [sales, open] = [await makeProvider(SALES), await makeProvider()];
    const phone = newPhone();
    const chats = [await write(sales, { phone }), await write(open, { phone })];
    const answers = await Promise.all(
      ["Ann", "Anna", "Anne", "Annie"].map((name, n) => rename("member", chats[n % 2]?.id ?? "", name)),
    );
    expect(answers.filter(({ error }) => error === null)).toHaveLength(1);
    expect(new Set(answers.flatMap(({ error }) => error?.details ?? []))).toEqual(
      new Set(["contact_changed"]),
    );
    const named = [await look(sales, phone), await look(open, phone)];
    expect(new Set(named.map(({ contact_id }) => contact_id)).size).toBe(1);
    const log = await rows("select details from audit_log where entity = 'contacts' and entity_id = $1", [
      named[0]?.contact_id,
    ]);
    expect(log).toEqual([{ details: { name: { from: "", to: named[0]?.contact_name } } }]);
  });
});

describe("two numbers of one person", () => {
  async function twoPeople() {
    const [sales, open] = [await makeProvider(SALES), await makeProvider()];
    const [one, two] = [newPhone(), newPhone()];
    const [kept, gone] = [await write(sales, { phone: one }), await write(open, { phone: two })];
    return { sales, open, one, two, kept, gone };
  }
  const merge = (persona: Persona, conversation_id: string, other_id: string) =>
    call(persona, "merge_contacts", { conversation_id, other_id });

  test.each(personas)("put together by %s", async (persona) => {
    const { kept, gone } = await twoPeople();
    expect((await merge(persona, kept.id, gone.id)).error === null).toBe(maySee(persona));
  });

  test("are split again as they were, with what has come in since", async () => {
    const { sales, open, one, two, kept, gone } = await twoPeople();
    await rename("member", gone.id, "Bob");
    await merge("member", kept.id, gone.id);
    expect(await look(sales, one)).toMatchObject({ contact_name: "Bob" });
    expect((await merge("member", gone.id, kept.id)).error?.details).toBe("same_contact");
    const { contact_id } = await look(sales, one);
    const late = await makeProvider();
    await write(late, { phone: two });
    expect((await look(late, two)).contact_id).toBe(contact_id);
    const { id } = await only<{ id: string }>("select id from contact_merges where kept_id = $1", [
      contact_id,
    ]);
    const before = await call("pending", "split_contacts", { merge_id: Number(id) });
    expect(before.error).not.toBeNull();
    expect((await call("agent", "split_contacts", { merge_id: Number(id) })).error).toBeNull();
    expect(await look(sales, one)).toMatchObject({ contact_id, contact_name: null });
    const back = await look(open, two);
    expect(back.contact_name).toBe("Bob");
    expect(back.contact_id).not.toBe(contact_id);
    expect((await look(late, two)).contact_id).toBe(back.contact_id);
    expect((await call("agent", "split_contacts", { merge_id: Number(id) })).error).not.toBeNull();
    const log = await rows<{ action: string }>(
      "select action from audit_log where entity = 'contacts' and entity_id = $1 order by id",
      [contact_id],
    );
    expect(log.map(({ action }) => action)).toEqual(["merge", "split"]);
  });
});

describe("what a webhook says about a customer", () => {
  test("stays on its channel, the newest wins, and nothing is lost", async () => {
    const [sales, open] = [await makeProvider(SALES), await makeProvider()];
    const phone = newPhone();
    await write(sales, { phone, traits: { email: "a@example.com", city: "Springfield" } });
    await write(sales, { phone, traits: { city: "Shelbyville" }, sent_at: "2026-11-23T10:00:00Z" });
    await write(sales, { phone, traits: { city: "Old Town", state: "X" }, sent_at: "2026-11-20T10:00:00Z" });
    await write(open, { phone });
    expect((await look(sales, phone)).traits).toEqual({
      email: "a@example.com",
      city: "Shelbyville",
      state: "X",
    });
    expect((await look(open, phone)).traits).toEqual({});
    const said = await rows<{ payload: string }>(
      "select payload::text from realtime.messages where event = 'conversations_changed' and topic like $1",
      [`channel:${sales.slug}%`],
    );
    expect(said.length).toBeGreaterThan(0);
    expect(JSON.stringify(said)).not.toContain("Springfield");
  });

  test("files, messages and ads of all chats are those of the channels that one sees", async () => {
    const [sales, open] = [await makeProvider(SALES), await makeProvider()];
    const phone = newPhone();
    const referral = { headline: "Shoes", source_url: "https://example.com" };
    const chats = [
      await write(sales, { phone, payload: { referral } }),
      await write(open, { phone, sent_at: "2026-11-23T10:00:00Z" }),
    ];
    const conversation_ids = chats.map(({ id }) => id);
    await rows(
      `insert into messages (conversation_id, channel, direction, kind, media_path, media_state)
       select id, channel, 'inbound', 'document', channel || '/in/1/a.pdf', 'stored' from conversations where id = any ($1)`,
      [conversation_ids],
    );
    const seen = async (persona: Persona) => {
      const client = await clientFor(persona);
      const [all, files, ads] = await Promise.all([
        client.rpc("person_messages", { conversation_ids }),
        client.rpc("person_messages", { conversation_ids, files_only: true }),
        client.rpc("person_referrals", { conversation_ids }),
      ]);
      return [all, files, ads].map(({ data }) => data?.length ?? 0);
    };
    expect(await seen("member")).toEqual([4, 2, 1]);
    expect(await seen("agent")).toEqual([2, 1, 0]);
    expect(await seen("pending")).toEqual([0, 0, 0]);
  });
});

describe("a blocked customer", () => {
  const block = (persona: Persona, conversation_id: string, blocked = true) =>
    call(persona, "set_blocked", { conversation_id, blocked });
  const counts = ({ slug }: Provider) =>
    only("select open, unread from channel_counts where channel = $1", [slug]);

  test.each(personas)("by %s", async (persona) => {
    const provider = await makeProvider(SALES);
    const { id } = await write(provider, { phone: newPhone() });
    expect((await block(persona, id)).error === null).toBe(maySee(persona));
  });

  test("is heard of no more on this channel, whatever happens, until they are unblocked", async () => {
    const [sales, open] = [await makeProvider(SALES), await makeProvider()];
    const phone = newPhone();
    const { id } = await write(sales, { phone });
    await write(open, { phone });
    await block("member", id);
    await write(sales, { phone, body: "Still here", sent_at: "2026-11-23T10:00:00Z" });
    await rows("update conversations set status = 'resolved', unread_count = 9 where id = $1", [id]);
    expect(await look(sales, phone)).toMatchObject({
      status: "blocked",
      unread_count: 0,
      last_message_preview: "Still here",
    });
    expect(await counts(sales)).toEqual({ open: 0, unread: 0 });
    expect(await counts(open), "elsewhere they are as before").toEqual({ open: 1, unread: 1 });
    const member = await clientFor("member");
    const listed = async (status?: string) =>
      (await member.rpc("list_conversations", { channels: [sales.slug], ...(status && { status }) })).data
        ?.length;
    expect([await listed(), await listed("open"), await listed("blocked")]).toEqual([0, 0, 1]);
    const sent = await member.rpc("send_message", {
      ...{ conversation_id: id, client_id: crypto.randomUUID(), kind: "text", body: "Hi" },
    });
    expect(sent.error?.details).toBe("blocked");

    await block("member", id, false);
    await write(sales, { phone, sent_at: "2026-11-24T10:00:00Z" });
    expect(await look(sales, phone)).toMatchObject({ status: "open", unread_count: 1 });
    expect(await counts(sales)).toEqual({ open: 1, unread: 1 });
    const lines = await rows<{ payload: object }>(
      "select payload from messages where conversation_id = $1 and kind = 'event' order by id",
      [id],
    );
    expect(lines.map(({ payload }) => payload)).toEqual([{ blocked: true }, { blocked: false }]);
    const log = await rows<{ action: string }>(
      "select action from audit_log where entity_id = $1 order by id",
      [id],
    );
    expect(log.map(({ action }) => action)).toEqual(["block", "unblock"]);
  });
});
