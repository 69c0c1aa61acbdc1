import { randomUUID } from "node:crypto";
import type { SupabaseClient } from "@supabase/supabase-js";
import { beforeAll, describe, expect, test } from "vitest";
import { clientOf, db, makeProvider, only, rows, SALES } from "./support.ts";

let admin: SupabaseClient;
beforeAll(async () => {
  admin = await clientOf("admin");
});

const newSlug = () => `p-${randomUUID().slice(0, 18)}`;

/** Adds a provider as the form does; resolves to what the database refused it for, "" when it is in. */
async function refusal(given: Record<string, unknown>): Promise<string> {
  const { error } = await admin
    .from("interact_providers")
    .insert({ name: "Test number", slug: newSlug(), ...given });
  return error ? (/"(interact_providers_[a-z_]+)"/.exec(error.message)?.[1] ?? error.message) : "";
}

describe("what a provider may be called", () => {
  test.each([
    ["a", "interact_providers_slug_format"],
    ["a".repeat(41), "interact_providers_slug_format"],
    ["", "interact_providers_slug_format"],
    ["Sales", "interact_providers_slug_format"],
    ["sales_whatsapp", "interact_providers_slug_format"],
    ["sales whatsapp", "interact_providers_slug_format"],
    ["-sales", "interact_providers_slug_format"],
    ["sales-", "interact_providers_slug_format"],
    ["sales--two", "interact_providers_slug_format"],
    ["sälës", "interact_providers_slug_format"],
    ["sales\n", "interact_providers_slug_format"],
    ["../etc", "interact_providers_slug_format"],
    ["all", "interact_providers_slug_reserved"],
    ["netcore", "interact_providers_slug_reserved"],
    ["search", "interact_providers_slug_reserved"],
    ["unknown", "interact_providers_slug_reserved"],
    ["interakt", "interact_providers_slug_key"],
  ])("slug %j: %s", async (slug, reason) => {
    expect(await refusal({ slug })).toBe(reason);
  });

  test.each([
    [{ name: "" }, "interact_providers_name_length"],
    [{ name: " \t " }, "interact_providers_name_length"],
    [{ name: "n".repeat(61) }, "interact_providers_name_length"],
    [{ name: "N" }, ""],
    [{ name: "é".repeat(60) }, ""],
    [{ channel_phone_number: "123456" }, "interact_providers_phone_format"],
    [{ channel_phone_number: "1".repeat(16) }, "interact_providers_phone_format"],
    [{ channel_phone_number: "+12025550101" }, "interact_providers_phone_format"],
    [{ channel_phone_number: "1234567" }, ""],
    [{ channel_phone_number: null }, ""],
    [{ icon: "Smart Phone" }, "interact_providers_icon_format"],
    [{ icon: "message-circle" }, ""],
  ])("%o: %s", async (given, reason) => {
    expect(await refusal(given)).toBe(reason);
  });
});

describe("a new provider", () => {
  test("has a key of its own, comes last, and has its counts", async () => {
    const first = await makeProvider();
    const second = await makeProvider(SALES);
    expect(first.api_key).toMatch(/^[0-9a-f]{48}$/);
    expect(second.api_key).not.toBe(first.api_key);
    const order = await rows<{ display_order: number }>(
      "select display_order from interact_providers where id = any ($1) order by created_at",
      [[first.id, second.id]],
    );
    expect(order[1]?.display_order).toBeGreaterThan(order[0]?.display_order ?? Number.POSITIVE_INFINITY);
    expect(
      await only("select open, unread, version::int, department_id from channel_counts where channel = $1", [
        second.slug,
      ]),
    ).toEqual({
      open: 0,
      unread: 0,
      version: 1,
      department_id: SALES,
    });
  });

  test("two with one slug at the same time: one is in", async () => {
    const slug = newSlug();
    const refusals = await Promise.all(Array.from({ length: 10 }, () => refusal({ slug })));
    expect(refusals.filter((reason) => reason === "")).toHaveLength(1);
    expect(new Set(refusals)).toEqual(new Set(["", "interact_providers_slug_key"]));
  });
});

test("a provider at the last place does not keep others from being added", async () => {
  const { id } = await makeProvider();
  const far = await admin.from("interact_providers").update({ display_order: 2147483647 }).eq("id", id);
  expect(far.error?.message).toContain("interact_providers_order_range");
  // Undone, so that the others of this file still find room after the last one.
  const client = await db.connect();
  try {
    await client.query("begin");
    await client.query("update interact_providers set display_order = 9999 where id = $1", [id]);
    const next = await client.query(
      "insert into interact_providers (slug, name) values ($1, 'Next') returning display_order",
      [newSlug()],
    );
    expect(next.rows).toEqual([{ display_order: 9999 }]);
  } finally {
    await client.query("rollback");
    client.release();
  }
});

describe("a provider that exists", () => {
  test("keeps its slug, whoever asks", async () => {
    const { id } = await makeProvider();
    await expect(
      rows("update interact_providers set slug = 'other-slug' where id = $1", [id]),
    ).rejects.toThrow("The slug of a provider cannot change");
  });

  test("moves to another department with its counts, and out of sight of the others", async () => {
    const { id, slug } = await makeProvider();
    const agent = await clientOf("agent");
    const seen = async () =>
      (await agent.from("channel_counts").select("channel").eq("channel", slug)).data?.length;
    expect(await seen()).toBe(1);
    const { error } = await admin.from("interact_providers").update({ department_id: SALES }).eq("id", id);
    expect(error).toBeNull();
    expect(await seen()).toBe(0);
    expect(
      await only("select department_id, version::int from channel_counts where channel = $1", [slug]),
    ).toEqual({
      department_id: SALES,
      version: 2,
    });
  });

  test("holds its department: deleting that would open the channel to everybody", async () => {
    const { id } = await only<{ id: string }>("insert into departments (name) values ('Held') returning id");
    await makeProvider(id);
    expect((await admin.from("departments").delete().eq("id", id)).error?.code).toBe("23503");
  });
});

describe("profiles", () => {
  async function signUp(given: { app?: object; user?: object; email?: string }) {
    const id = randomUUID();
    const email = given.email ?? `${id}@desk.local`;
    await rows(
      "insert into auth.users (id, email, raw_app_meta_data, raw_user_meta_data) values ($1, $2, $3, $4)",
      [id, email, given.app ?? null, given.user ?? null],
    );
    return {
      id,
      ...(await only<{ full_name: string; role: string }>(
        "select full_name, role from profiles where id = $1",
        [id],
      )),
    };
  }

  test.each([
    [
      { app: { role: "admin" }, user: { full_name: "Ada" } },
      { role: "admin", full_name: "Ada" },
    ],
    [
      { app: { role: "agent" }, user: { full_name: "Kim" } },
      { role: "agent", full_name: "Kim" },
    ],
    [{ user: { role: "admin", full_name: "Eve" } }, { role: "pending", full_name: "Eve" }],
    [
      { app: { role: ["admin"] }, user: { full_name: "List" } },
      { role: "pending", full_name: "List" },
    ],
    [
      { app: { role: "Admin" }, user: { full_name: "Case" } },
      { role: "pending", full_name: "Case" },
    ],
    [
      { app: { role: "owner" }, user: { full_name: "  " }, email: "blank@desk.local" },
      { role: "pending", full_name: "blank" },
    ],
    [{ user: { full_name: " Two\n\tlines\u001b " } }, { role: "pending", full_name: "Two lines" }],
    [
      { user: { full_name: "\u2003\n" }, email: "em@desk.local" },
      { role: "pending", full_name: "em" },
    ],
    [{ user: { full_name: "n".repeat(500) } }, { role: "pending", full_name: "n".repeat(120) }],
    [
      { user: { full_name: { first: "x" } }, email: "" },
      { role: "pending", full_name: '{"first": "x"}' },
    ],
  ])("of %o: %o", async (given, expected) => {
    expect(await signUp(given)).toMatchObject(expected);
  });

  test("follow a changed role, and nothing but that", async () => {
    const { id } = await signUp({ user: { full_name: "Kim" } });
    await rows(
      `update auth.users set raw_app_meta_data = '{"role":"admin"}', raw_user_meta_data = '{"full_name":"Kim B"}' where id = $1`,
      [id],
    );
    expect(await only("select full_name, role from profiles where id = $1", [id])).toEqual({
      full_name: "Kim",
      role: "admin",
    });
    for (const [metadata, role] of [
      ['{"role":"agent"}', "agent"],
      ['{"role":"owner"}', "pending"],
      ['{"role":"agent"}', "agent"],
      ['{"provider":"email"}', "pending"],
    ]) {
      await rows("update auth.users set raw_app_meta_data = $2 where id = $1", [id, metadata]);
      expect(await only("select role from profiles where id = $1", [id])).toEqual({ role });
    }
  });

  test("go with their sign-in; what they did stays", async () => {
    const { id } = await signUp({ app: { role: "admin" } });
    const { slug } = await makeProvider();
    await rows(
      "insert into conversations (phone_number, channel, assigned_to) values ('12025550101', $1, $2)",
      [slug, id],
    );
    await rows("insert into audit_log (actor, action, entity) values ($1, 'was_here', 'test')", [id]);
    await rows("delete from auth.users where id = $1", [id]);
    expect(await only("select assigned_to from conversations where channel = $1", [slug])).toEqual({
      assigned_to: null,
    });
    expect(await rows("select action from audit_log where actor = $1", [id])).toEqual([
      { action: "was_here" },
    ]);
  });
});

test("updated_at moves when a row changes, and only then", async () => {
  const { id } = await makeProvider();
  const after = async (sql: string) => {
    await rows(sql, [id]);
    return (
      await only<{ at: string }>("select updated_at::text as at from interact_providers where id = $1", [id])
    ).at;
  };
  const first = await after("select from interact_providers where id = $1");
  expect(await after("update interact_providers set name = name where id = $1")).toBe(first);
  expect(await after("update interact_providers set name = 'Renamed' where id = $1")).not.toBe(first);
});
