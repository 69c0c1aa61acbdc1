import { randomUUID } from "node:crypto";
import type { SupabaseClient } from "@supabase/supabase-js";
import { beforeAll, describe, expect, test } from "vitest";
import {
  ADMIN_ID,
  clientOf,
  MEMBER_ID,
  makeProvider,
  only,
  PENDING_ID,
  type Persona,
  personas,
  rows,
  SALES,
} from "./support.ts";

/** refused: no grant or no policy lets it (42501); nothing: no row is in reach. */
type Answer = "yes" | "nothing" | "refused";
type Operation = "select" | "insert" | "update" | "delete";
type Case = {
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

const cases: Record<string, Case> = {
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
    columns: "id, channel, raw",
    insert: () => ({ channel: "interakt", provider_type: "interakt", outcome: "stored", raw: "{}" }),
    update: { outcome: "stored" },
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

const clients = new Map<Persona, SupabaseClient>();
beforeAll(async () => {
  for (const persona of personas) clients.set(persona, await clientOf(persona));
});

async function attempt(
  client: SupabaseClient,
  table: string,
  operation: Operation,
  given: Case,
): Promise<Answer> {
  const [column, value] = await given.make();
  const from = client.from(table);
  const request = {
    select: () => from.select(given.columns).eq(column, value),
    insert: () => from.insert(given.insert(), { count: "exact" }),
    update: () => from.update(given.update).eq(column, value).select(given.columns),
    delete: () => from.delete().eq(column, value).select(given.columns),
  }[operation];
  const { data, count, error } = await request();
  if (error?.code === "42501") return "refused";
  if (error) throw error;
  return operation === "insert" ? (count === 1 ? "yes" : "nothing") : data?.length === 1 ? "yes" : "nothing";
}

const clientOfPersona = (persona: Persona) => {
  const client = clients.get(persona);
  if (!client) throw new Error(`Nobody signed in as ${persona}.`);
  return client;
};

describe.each(Object.entries(cases))("%s", (table, given) => {
  test.each(["select", "insert", "update", "delete"] as const)("%s", async (operation) => {
    const answers: Answer[] = [];
    for (const [persona, client] of clients) {
      if (persona !== "pending") answers.push(await attempt(client, table, operation, given));
    }
    expect(answers.join(" ")).toBe(given.expected[operation]);
    expect(await attempt(clientOfPersona("pending"), table, operation, given)).not.toBe("yes");
  });
});

test("who is pending sees their own profile, and no other row of any table", async () => {
  const seen: object[] = [];
  for (const [table, { make, columns }] of Object.entries(cases)) {
    await make();
    const { data } = await clientOfPersona("pending").from(table).select(columns).throwOnError();
    seen.push(...data);
  }
  expect(seen).toMatchObject([{ id: PENDING_ID, role: "pending" }]);
});

test("who is pending does not even change their own profile", async () => {
  const { data } = await clientOfPersona("pending")
    .from("profiles")
    .update({ full_name: "Let me in" })
    .eq("id", PENDING_ID)
    .select("id");
  expect(data).toEqual([]);
});

test("no table is left out", async () => {
  const tables = await rows<{ name: string }>(
    "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v') order by 1",
  );
  expect(tables.map(({ name }) => name)).toEqual(Object.keys(cases).toSorted());
});

test.each([
  ["full_name", "", "profiles_full_name_length"],
  ["full_name", "n".repeat(121), "profiles_full_name_length"],
  ["full_name", " \u2003", "profiles_full_name_length"],
  ["full_name", "Two\nlines", "profiles_full_name_one_line"],
  ["full_name", "Escape\u001b[31m", "profiles_full_name_one_line"],
  ["availability", "gone", "profiles_availability_known"],
])("an agent's own %s cannot become %j", async (column, value, constraint) => {
  const own = clientOfPersona("member").from("profiles");
  const { error } = await own.update({ [column]: value }).eq("id", MEMBER_ID);
  expect(error).toMatchObject({ code: "23514", message: expect.stringContaining(constraint) });
});

describe("what a browser can neither read nor write", () => {
  test.each(["api_key", "previous_api_key", "*"])("%s of a provider", async (columns) => {
    for (const client of clients.values()) {
      const { data, error } = await client.from("interact_providers").select(columns);
      expect([data, error?.code]).toEqual([null, "42501"]);
    }
  });

  test.each([
    ["interact_providers", "slug", { slug: "other" }],
    ["interact_providers", "slug", { api_key: "00" }],
    ["profiles", "id", { role: "admin" }],
    ["conversations", "channel", { channel: "interakt" }],
    ["conversations", "channel", { assigned_to: ADMIN_ID }],
    ["conversations", "channel", { unread_count: 2147483647 }],
    ["conversations", "channel", { snoozed_until: "2030-01-01Z" }],
    ["departments", "id", { created_at: "infinity" }],
  ])("%s with %s given: %o", async (table, column, patch) => {
    for (const client of clients.values()) {
      const { error } = await client.from(table).update(patch).neq(column, randomUUID());
      expect(error?.code).toBe("42501");
    }
  });

  test.each<[string, Record<string, unknown>]>([
    ["departments", { name: "Own", id: randomUUID() }],
    ["interact_providers", { name: "Own", slug: "own-key", api_key: "00" }],
    ["interact_providers", { name: "Own", slug: "own-place", display_order: 9999 }],
  ])("a new row of %s with %o", async (table, row) => {
    for (const client of clients.values()) {
      expect((await client.from(table).insert(row)).error?.code).toBe("42501");
    }
  });
});
