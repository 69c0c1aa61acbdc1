import { randomUUID } from "node:crypto";
import { ADMIN_ID, MEMBER_ID, makeProvider, only, rows, SALES } from "./support.ts";

/** refused: no grant or no policy lets it (42501); nothing: no row is in reach. */
export type Answer = "yes" | "nothing" | "refused";
export type Operation = "select" | "insert" | "update" | "delete";
export type Case = {
  /** A row of the department Sales (or the nearest to it), made anew for every attempt. */
  make: () => Promise<[column: string, value: string | number]>;
  columns: string;
  insert: () => Record<string, unknown>;
  update: Record<string, unknown>;
  /** For admin, member of Sales, agent of no department, anon; who is pending never gets through. */
  expected: Record<Operation, string>;
};

const CLOSED = "refused refused refused refused";
const READ_BY_ADMIN = "yes nothing nothing refused";
const READ_BY_SALES = "yes yes nothing refused";

async function makeConversation(): Promise<{ id: string; channel: string }> {
  const { slug } = await makeProvider(SALES);
  return only(
    "insert into conversations (phone_number, channel) values ('12025550101', $1) returning id, channel",
    [slug],
  );
}

/** A contact whose only chat is one of Sales, and another one without a chat. */
async function makeContact(): Promise<{ contact: string; gone: string }> {
  const { id } = await makeConversation();
  const [contact, gone] = await rows<{ id: string }>(
    "insert into contacts (name) values ('Known'), ('Gone') returning id",
  );
  await rows("update conversations set contact_id = $1 where id = $2", [contact?.id, id]);
  return { contact: contact?.id ?? "", gone: gone?.id ?? "" };
}

/** Every table, with one row of it and what each persona may do. */
export const cases: Record<string, Case> = {
  departments: {
    make: async () => [
      "id",
      (await only<{ id: string }>("insert into departments (name) values ('Fleeting') returning id")).id,
    ],
    columns: "id, name",
    insert: () => ({ name: "Support" }),
    update: { name: "Renamed" },
    expected: {
      select: "yes yes yes refused",
      insert: "yes refused refused refused",
      update: READ_BY_ADMIN,
      delete: READ_BY_ADMIN,
    },
  },
  department_members: {
    make: async () => {
      const { id } = await only<{ id: string }>(
        "insert into departments (name) values ('Fleeting') returning id",
      );
      await rows("insert into department_members values ($1, $2)", [id, MEMBER_ID]);
      return ["department_id", id];
    },
    columns: "department_id, profile_id",
    insert: () => ({ department_id: SALES, profile_id: ADMIN_ID }),
    update: { profile_id: ADMIN_ID },
    expected: {
      select: READ_BY_SALES,
      insert: "yes refused refused refused",
      update: CLOSED,
      delete: READ_BY_ADMIN,
    },
  },
  invitations: {
    make: async () => {
      const id = randomUUID();
      await rows("insert into auth.users (id, invited_at) values ($1, now())", [id]);
      await rows("insert into invitations (profile_id, email, role) values ($1, 'a@example.com', 'agent')", [
        id,
      ]);
      return ["profile_id", id];
    },
    columns: "profile_id, email, role",
    insert: () => ({ profile_id: MEMBER_ID, email: "a@example.com", role: "admin" }),
    update: { role: "admin" },
    expected: { select: READ_BY_ADMIN, insert: CLOSED, update: CLOSED, delete: CLOSED },
  },
  profiles: {
    make: async () => ["id", MEMBER_ID],
    columns: "id, full_name, role, availability",
    insert: () => ({ id: randomUUID(), full_name: "Nobody" }),
    update: { availability: "away" },
    expected: { select: "yes yes yes refused", insert: CLOSED, update: READ_BY_SALES, delete: CLOSED },
  },
  interact_providers: {
    make: async () => ["id", (await makeProvider(SALES)).id],
    columns: "id, slug, name, icon, display_order, is_active, department_id, previous_api_key_last_used_at",
    insert: () => ({
      name: "New number",
      slug: `n-${randomUUID().slice(0, 18)}`,
      channel_phone_number: "12025550102",
    }),
    update: { name: "Renamed", is_active: false, display_order: 7 },
    expected: {
      select: READ_BY_SALES,
      insert: "yes refused refused refused",
      update: READ_BY_ADMIN,
      delete: CLOSED,
    },
  },
  channel_counts: {
    make: async () => ["channel", (await makeProvider(SALES)).slug],
    columns: "channel, open, unread, version, department_id",
    insert: () => ({ channel: "invented" }),
    update: { open: 99 },
    expected: { select: READ_BY_SALES, insert: CLOSED, update: CLOSED, delete: CLOSED },
  },
  agent_counts: {
    make: async () => {
      const { slug } = await makeProvider(SALES);
      await rows(
        "insert into conversations (phone_number, channel, assigned_to) values ('12025550101', $1, $2)",
        [slug, MEMBER_ID],
      );
      return ["channel", slug];
    },
    columns: "profile_id, channel, open, version",
    insert: () => ({ profile_id: MEMBER_ID, channel: "interakt", open: 1 }),
    update: { open: 99 },
    expected: { select: "nothing yes nothing refused", insert: CLOSED, update: CLOSED, delete: CLOSED },
  },
  saved_views: {
    make: async () => {
      const sql = `insert into saved_views (owner, name, channel, search) values ($1, 'Mine', 'all', 'assignee=me') returning id`;
      return ["id", (await only<{ id: string }>(sql, [MEMBER_ID])).id];
    },
    columns: "id, owner, name, channel, search, is_shared",
    insert: () => ({ name: "New", channel: "all", search: "status=all", is_shared: true }),
    update: { name: "Renamed" },
    expected: {
      select: "nothing yes nothing refused",
      insert: "yes yes yes refused",
      update: "nothing yes nothing refused",
      delete: "nothing yes nothing refused",
    },
  },
  mentions: {
    make: async () => {
      const { id, channel } = await makeConversation();
      await rows("insert into mentions (profile_id, conversation_id, channel) values ($1, $2, $3)", [
        MEMBER_ID,
        id,
        channel,
      ]);
      return ["conversation_id", id];
    },
    columns: "profile_id, conversation_id, channel, mentioned_at",
    insert: () => ({ profile_id: MEMBER_ID, conversation_id: randomUUID(), channel: "interakt" }),
    update: { mentioned_at: "2030-01-01T00:00:00Z" },
    expected: { select: "nothing yes nothing refused", insert: CLOSED, update: CLOSED, delete: CLOSED },
  },
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
  templates: {
    make: async () => {
      const sql = `insert into templates (channel, name, language, state, body)
                   values ($1, 'order_update', 'en', 'approved', 'Hello {{1}}') returning id`;
      return ["id", (await only<{ id: string }>(sql, [(await makeProvider(SALES)).slug])).id];
    },
    columns: "id, channel, name, language, state, body",
    insert: () => ({ channel: "interakt", name: "forged", language: "en", state: "approved", body: "x" }),
    update: { state: "approved" },
    expected: { select: READ_BY_SALES, insert: CLOSED, update: CLOSED, delete: CLOSED },
  },
  template_pulls: {
    make: async () => {
      const { slug } = await makeProvider(SALES);
      await rows("insert into template_pulls (channel, error) values ($1, 'No key')", [slug]);
      return ["channel", slug];
    },
    columns: "channel, requested_at, pulled_at, error",
    insert: () => ({ channel: "interakt" }),
    update: { error: null },
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
  webhook_events: {
    make: async () => {
      const sql =
        "insert into webhook_events (channel, provider_type, outcome, raw) values ($1, 'interakt', 'stored', '{}') returning id";
      return ["id", (await only<{ id: string }>(sql, [(await makeProvider(SALES)).slug])).id];
    },
    columns: "id, channel, outcome",
    insert: () => ({ channel: "interakt", provider_type: "interakt", outcome: "stored", raw: "{}" }),
    update: { outcome: "stored" },
    expected: { select: READ_BY_ADMIN, insert: CLOSED, update: CLOSED, delete: CLOSED },
  },
  replays: {
    make: async () => {
      const sql = "insert into replays (channel, filter) values ($1, '{}') returning id";
      return ["id", (await only<{ id: string }>(sql, [(await makeProvider(SALES)).slug])).id];
    },
    columns: "id, channel, state, total",
    insert: () => ({ channel: "interakt", filter: {} }),
    update: { state: "done" },
    expected: { select: READ_BY_ADMIN, insert: CLOSED, update: CLOSED, delete: CLOSED },
  },
  webhook_rejections: {
    make: async () => {
      const { slug } = await makeProvider(SALES);
      await rows(
        "insert into webhook_rejections (channel, hour, reason, count) values ($1, now(), 'TooLarge', 1)",
        [slug],
      );
      return ["channel", slug];
    },
    columns: "channel, reason, count",
    insert: () => ({ channel: "interakt", hour: "2026-11-22T10:00:00Z", reason: "TooLarge", count: 1 }),
    update: { count: 99 },
    expected: { select: READ_BY_ADMIN, insert: CLOSED, update: CLOSED, delete: CLOSED },
  },
  webhook_stats: {
    make: async () => {
      const { slug } = await makeProvider(SALES);
      await rows("insert into webhook_stats (channel, bucket, stored) values ($1, now(), 1)", [slug]);
      return ["channel", slug];
    },
    columns: "channel, stored, rejected",
    insert: () => ({ channel: "interakt", bucket: "2026-11-22T10:00:00Z" }),
    update: { stored: 99 },
    expected: { select: READ_BY_ADMIN, insert: CLOSED, update: CLOSED, delete: CLOSED },
  },
  channel_health: {
    make: async () => {
      const { slug } = await makeProvider(SALES);
      await rows("insert into channel_health (channel, state) values ($1, 'silent')", [slug]);
      return ["channel", slug];
    },
    columns: "channel, state, facts",
    insert: () => ({ channel: "interakt", state: "healthy" }),
    update: { state: "healthy" },
    expected: { select: READ_BY_ADMIN, insert: CLOSED, update: CLOSED, delete: CLOSED },
  },
  audit_log: {
    make: async () => {
      const sql = "insert into audit_log (action, entity) values ('test', 'nothing') returning id";
      return ["id", (await only<{ id: string }>(sql)).id];
    },
    columns: "id, actor, action",
    insert: () => ({ action: "forged", entity: "nothing" }),
    update: { action: "forged" },
    expected: { select: READ_BY_ADMIN, insert: CLOSED, update: CLOSED, delete: CLOSED },
  },
};
