import { randomUUID } from "node:crypto";
import type { SupabaseClient } from "@supabase/supabase-js";
import { beforeAll, describe, expect, test } from "vitest";
import type { Answer, Case, Operation } from "./personas-case.ts";
import { channels } from "./personas-channels.ts";
import { chats } from "./personas-chats.ts";
import { people } from "./personas-people.ts";
import { ADMIN_ID, clientOf, MEMBER_ID, PENDING_ID, type Persona, personas, rows } from "./support.ts";

/** Every table, with one row of it and what each persona may do. */
const cases: Record<string, Case> = { ...people, ...channels, ...chats };

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
