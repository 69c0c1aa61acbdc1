import { randomUUID } from "node:crypto";
import { type Case, CLOSED, makeConversation, READ_BY_ADMIN, READ_BY_SALES } from "./personas-case.ts";
import { ADMIN_ID, MEMBER_ID, makeProvider, only, rows, SALES } from "./support.ts";

/** People, what they may do, and what is theirs. */
export const people: Record<string, Case> = {
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
};
