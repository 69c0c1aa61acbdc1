import { randomUUID } from "node:crypto";
import { type Case, CLOSED, makeConversation, READ_BY_ADMIN, READ_BY_SALES } from "./personas-case.ts";
import { ADMIN_ID, only, rows, SALES } from "./support.ts";

/** A contact whose only chat is one of Sales, and another one without a chat. */
async function makeContact(): Promise<{ contact: string; gone: string }> {
  const { id } = await makeConversation();
  const [contact, gone] = await rows<{ id: string }>(
    "insert into contacts (name) values ('Known'), ('Gone') returning id",
  );
  await rows("update conversations set contact_id = $1 where id = $2", [contact?.id, id]);
  return { contact: contact?.id ?? "", gone: gone?.id ?? "" };
}

/** Conversations and what belongs to them. */
export const chats: Record<string, Case> = {
  conversations: {
    make: async () => ["id", (await makeConversation()).id],
    columns: "id, channel, phone_number, status, unread_count, last_message_at",
    insert: () => ({ phone_number: "12025550109", channel: "interakt" }),
    update: { status: "pending" },
    expected: { select: READ_BY_SALES, insert: CLOSED, update: CLOSED, delete: CLOSED },
  },
  messages: {
    make: async () => {
      const { id, channel } = await makeConversation();
      const sql = `insert into messages (conversation_id, channel, direction, kind, body)
                   values ($1, $2, 'inbound', 'text', 'hello') returning id`;
      return ["id", (await only<{ id: string }>(sql, [id, channel])).id];
    },
    columns: "id, conversation_id, channel, body, media_path",
    insert: () => ({
      conversation_id: randomUUID(),
      channel: "interakt",
      direction: "outbound",
      kind: "text",
    }),
    update: { body: "changed" },
    expected: { select: READ_BY_SALES, insert: CLOSED, update: CLOSED, delete: CLOSED },
  },
  labels: {
    make: async () => {
      const sql = "insert into labels (name) values ($1) returning id";
      return ["id", (await only<{ id: string }>(sql, [`Label ${randomUUID()}`.slice(0, 40)])).id];
    },
    columns: "id, name, colour",
    insert: () => ({ name: `Label ${randomUUID()}`.slice(0, 40), colour: "red" }),
    update: { colour: "blue" },
    expected: {
      select: "yes yes yes refused",
      insert: "yes refused refused refused",
      update: READ_BY_ADMIN,
      delete: READ_BY_ADMIN,
    },
  },
  conversation_labels: {
    make: async () => {
      const { id, channel } = await makeConversation();
      const label = await only<{ id: string }>("insert into labels (name) values ($1) returning id", [
        `Label ${randomUUID()}`.slice(0, 40),
      ]);
      await rows(
        `insert into conversation_labels (conversation_id, label_id, channel, status, last_message_at)
         values ($1, $2, $3, 'open', now())`,
        [id, label.id, channel],
      );
      return ["conversation_id", id];
    },
    columns: "conversation_id, label_id",
    insert: () => ({ conversation_id: randomUUID(), label_id: randomUUID(), channel: "interakt" }),
    update: { status: "pending" },
    expected: { select: READ_BY_SALES, insert: CLOSED, update: CLOSED, delete: CLOSED },
  },
  contacts: {
    make: async () => ["id", (await makeContact()).contact],
    columns: "id, name, notes",
    insert: () => ({ name: "Forged" }),
    update: { name: "Changed" },
    expected: { select: READ_BY_SALES, insert: CLOSED, update: CLOSED, delete: CLOSED },
  },
  contact_merges: {
    make: async () => {
      const { contact, gone } = await makeContact();
      const sql = "insert into contact_merges (kept_id, gone_id, moved) values ($1, $2, '{}') returning id";
      return ["id", (await only<{ id: string }>(sql, [contact, gone])).id];
    },
    columns: "id, gone_name, undone_at",
    insert: () => ({ kept_id: randomUUID(), gone_id: randomUUID(), moved: {} }),
    update: { undone_at: "2026-11-22T10:00:00Z" },
    expected: { select: READ_BY_SALES, insert: CLOSED, update: CLOSED, delete: CLOSED },
  },
  merged_conversations: {
    make: async () => {
      const { id, channel } = await makeConversation();
      const gone = randomUUID();
      await rows("insert into merged_conversations (gone_id, kept_id, channel) values ($1, $2, $3)", [
        gone,
        id,
        channel,
      ]);
      return ["gone_id", gone];
    },
    columns: "gone_id, kept_id",
    insert: () => ({ gone_id: randomUUID(), kept_id: randomUUID(), channel: "interakt" }),
    update: { kept_id: randomUUID() },
    expected: { select: READ_BY_SALES, insert: CLOSED, update: CLOSED, delete: CLOSED },
  },
  canned_responses: {
    make: async () => {
      const sql = `insert into canned_responses (shortcut, body, department_id, created_by)
                   values ($1, 'Hello', $2, $3) returning id`;
      const values = [`s${randomUUID().slice(0, 8)}`, SALES, ADMIN_ID];
      return ["id", (await only<{ id: string }>(sql, values)).id];
    },
    columns: "id, shortcut, body",
    insert: () => ({ shortcut: `s${randomUUID().slice(0, 8)}`, body: "Hello" }),
    update: { body: "changed" },
    expected: {
      select: READ_BY_SALES,
      insert: "yes yes yes refused",
      update: READ_BY_ADMIN,
      delete: READ_BY_ADMIN,
    },
  },
};
