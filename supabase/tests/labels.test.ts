import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import {
  callOf,
  clientFor,
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
} from "./support.ts";

const maySee = (persona: Persona) => persona === "admin" || persona === "member";

async function makeLabel(name = `Label ${randomUUID()}`.slice(0, 40)) {
  return only<{ id: string; name: string }>("insert into labels (name) values ($1) returning id, name", [
    name,
  ]);
}

const phoneOf = (n: number) => `120255501${String(n).padStart(2, "0")}`;

async function write(provider: Provider, n: number, given: Parameters<typeof messageOf>[0] = {}) {
  await ingest([callOf(provider, [messageOf({ phone: phoneOf(n), ...given })])]);
  return only<{ id: string; label_ids: string[]; status: string; last_message_at: Date }>(
    "select * from conversations where channel = $1 and phone_number = $2",
    [provider.slug, phoneOf(n)],
  );
}

const change = async (persona: Persona, conversation_id: string, changes: object) =>
  (await clientFor(persona)).rpc("change_labels", { conversation_id, ...changes });

/** Whether what a conversation says of its labels, and its labels of it, is the truth. */
const differences = (channel: string) =>
  rows(
    `select conversation.id from conversations as conversation
     where conversation.channel = $1 and (
       conversation.label_ids is distinct from array(
         select label_id from conversation_labels where conversation_id = conversation.id order by added_at, label_id
       ) or exists (
         select from conversation_labels as given
         where given.conversation_id = conversation.id
           and (given.channel, given.status, given.assigned_to, given.last_message_at, given.waiting_since)
             is distinct from (conversation.channel, conversation.status, conversation.assigned_to,
               conversation.last_message_at, conversation.waiting_since)
       ))`,
    [channel],
  );

test.each(personas)("%s labels a conversation of Sales", async (persona) => {
  const provider = await makeProvider(SALES);
  const { id } = await write(provider, 1);
  const label = await makeLabel();
  const { error } = await change(persona, id, { added: [label.id] });
  expect(error === null).toBe(maySee(persona));
  const given = await rows("select from conversation_labels where conversation_id = $1", [id]);
  expect(given).toHaveLength(maySee(persona) ? 1 : 0);
});

test("the thread says what was changed, by whom, and nothing when nothing was", async () => {
  const provider = await makeProvider(SALES);
  const before = await write(provider, 1);
  const [refund, vip] = [await makeLabel(), await makeLabel()];
  await change("member", before.id, { added: [refund.id] });
  await change("member", before.id, { added: [refund.id, randomUUID()], removed: [vip.id] });
  await change("member", before.id, { added: [vip.id], removed: [refund.id] });
  const lines = await rows<{ payload: object }>(
    `select payload from messages where conversation_id = $1 and kind = 'event' and direction = 'internal'
       and sent_by = '00000000-0000-4000-8000-00000000a902' order by id`,
    [before.id],
  );
  expect(lines.map(({ payload }) => payload)).toEqual([
    { labels: { added: [refund.name], removed: [] } },
    { labels: { added: [vip.name], removed: [refund.name] } },
  ]);
  const after = await only<typeof before>("select * from conversations where id = $1", [before.id]);
  expect(after).toEqual({ ...before, label_ids: [vip.id], updated_at: expect.any(Date) });
});

test("labels follow their conversation: a new message, another status, a merge, a recount", async () => {
  const provider = await makeProvider(SALES);
  const known = await write(provider, 1);
  await ingest([callOf(provider, [messageOf({ phone: null, user_id: "u-1" })])]);
  const hidden = await only<{ id: string }>(
    "select id from conversations where channel = $1 and user_id = 'u-1'",
    [provider.slug],
  );
  const [refund, vip] = [await makeLabel(), await makeLabel()];
  await change("member", known.id, { added: [refund.id] });
  await change("member", hidden.id, { added: [refund.id, vip.id] });
  await write(provider, 1, { sent_at: "2026-11-23T10:00:00Z" });
  await rows("update conversations set status = 'pending' where id = $1", [known.id]);
  expect(await differences(provider.slug)).toEqual([]);
  // The customer turns out to be both.
  await write(provider, 1, { user_id: "u-1", sent_at: "2026-11-24T10:00:00Z" });
  const [merged, ...others] = await rows<{ label_ids: string[] }>(
    "select label_ids from conversations where channel = $1",
    [provider.slug],
  );
  expect(others).toEqual([]);
  expect(merged?.label_ids.toSorted()).toEqual([refund.id, vip.id].toSorted());
  expect(await differences(provider.slug)).toEqual([]);
});

test("the list by label is the list of those that have it, whatever else is asked for", async () => {
  const provider = await makeProvider(SALES);
  const label = await makeLabel();
  for (let n = 1; n <= 8; n += 1) {
    const { id } = await write(provider, n, { sent_at: `2026-11-22T10:0${n}:00Z` });
    if (n % 2 === 0) await change("member", id, { added: [label.id] });
    if (n % 4 === 0) await rows("update conversations set status = 'pending' where id = $1", [id]);
    if (n % 3 === 0) await rows(`update conversations set assigned_to = '${MEMBER_ID}' where id = $1`, [id]);
  }
  const phones = async (persona: Persona, args: object) => {
    const client = await clientFor(persona);
    const { data } = await client.rpc("list_conversations", {
      channels: [provider.slug],
      label: label.id,
      ...args,
    });
    return (data ?? []).map((row: { phone_number: string }) => Number(row.phone_number.slice(-2)));
  };
  expect(await phones("member", {})).toEqual([8, 6, 4, 2]);
  expect(await phones("member", { sort: "oldest" })).toEqual([2, 4, 6, 8]);
  expect(await phones("member", { sort: "waiting" })).toEqual([2, 4, 6, 8]);
  expect(await phones("member", { status: "pending" })).toEqual([8, 4]);
  expect(await phones("member", { assignee: MEMBER_ID })).toEqual([6]);
  expect(await phones("member", { assignee: "none", page_size: 2 })).toEqual([8, 4]);
  expect(await phones("member", { label: randomUUID() })).toEqual([]);
  expect(await phones("agent", {})).toEqual([]);
  expect(await differences(provider.slug)).toEqual([]);
});

test("a deleted label leaves its conversations alone, whose next change forgets it", async () => {
  const provider = await makeProvider(SALES);
  const { id } = await write(provider, 1);
  const [gone, kept] = [await makeLabel(), await makeLabel()];
  await change("member", id, { added: [gone.id] });
  const { updated_at } = await only<{ updated_at: Date }>(
    "select updated_at from conversations where id = $1",
    [id],
  );
  await (await clientFor("admin")).from("labels").delete().eq("id", gone.id).throwOnError();
  expect(await rows("select from conversation_labels where conversation_id = $1", [id])).toEqual([]);
  expect(await only("select updated_at from conversations where id = $1", [id])).toEqual({ updated_at });
  await change("member", id, { added: [kept.id] });
  expect(await only("select label_ids from conversations where id = $1", [id])).toEqual({
    label_ids: [kept.id],
  });
});

test("a conversation has at most 20 labels, also when several people add them at once", async () => {
  const provider = await makeProvider(SALES);
  const { id } = await write(provider, 1);
  const labels = await Promise.all(Array.from({ length: 24 }, () => makeLabel()));
  const client = await clientFor("member");
  const answers = await Promise.all(
    labels.map((label) => client.rpc("change_labels", { conversation_id: id, added: [label.id] })),
  );
  const refused = answers.filter(({ error }) => error !== null);
  expect(refused.map(({ error }) => error?.details)).toEqual(Array(4).fill("too_many_labels"));
  expect(await differences(provider.slug)).toEqual([]);
});

describe("the labels themselves", () => {
  test.each(["vip", "", " \n", "x".repeat(41), "Two\nlines"])("not with the name %j", async (name) => {
    await db.query("insert into labels (name) values ('VIP') on conflict do nothing");
    const { error } = await (await clientFor("admin")).from("labels").insert({ name });
    expect(error?.code).toMatch(/^23(505|514)$/);
  });

  test("what an admin does to them is in the audit log, and screens are told", async () => {
    const admin = await clientFor("admin");
    const name = `Label ${randomUUID()}`.slice(0, 40);
    const heard = () =>
      only<{ n: number }>("select count(*)::int as n from realtime.messages where event = 'labels_changed'");
    const before = await heard();
    const { data } = await admin.from("labels").insert({ name }).select("id").single().throwOnError();
    await admin.from("labels").update({ colour: "red" }).eq("id", data.id).throwOnError();
    await admin.from("labels").delete().eq("id", data.id).throwOnError();
    const lines = await rows(
      "select action from audit_log where entity = 'labels' and entity_id = $1 order by id",
      [data.id],
    );
    expect(lines).toEqual([{ action: "create" }, { action: "update" }, { action: "delete" }]);
    expect((await heard()).n).toBeGreaterThanOrEqual(before.n + 3);
  });
});
