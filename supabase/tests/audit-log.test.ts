import { randomUUID } from "node:crypto";
import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import { Pool } from "pg";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { ADMIN_ID, clientOf, db, MEMBER_ID, makeProvider, only, rows, SALES, server } from "./support.ts";

const stack = inject("stack");
const secret = createClient(stack.url, stack.secretKey, { auth: { persistSession: false } });
let admin: SupabaseClient;
beforeAll(async () => {
  admin = await clientOf("admin");
});

type Line = { actor: string | null; action: string; entity: string; details: Record<string, unknown> };

/** What the log says of a row, oldest first. */
const linesOf = (entity: string, id: string) =>
  rows<Line>(
    "select actor, action, entity, details from audit_log where entity = $1 and entity_id = $2 order by id",
    [entity, id],
  );
/** Only what came after the row itself. */
const changesOf = async (entity: string, id: string) =>
  (await linesOf(entity, id)).filter(({ action }) => action !== "create");

const providers = () => admin.from("interact_providers");

describe("providers", () => {
  test("a new one, and every change of it, in the name of the admin", async () => {
    const slug = `t-${randomUUID().slice(0, 18)}`;
    const { data } = await providers()
      .insert({ name: "Orders", slug, channel_phone_number: "12025550101" })
      .select("id")
      .single()
      .throwOnError();
    const id = String(data.id);
    const changes = [
      { name: "Sales orders" },
      { is_active: false },
      { accepts_unsigned_legacy: true },
      { department_id: SALES },
    ];
    for (const change of changes) await providers().update(change).eq("id", id).throwOnError();
    const line = (details: object) => ({
      actor: ADMIN_ID,
      action: "update",
      entity: "interact_providers",
      details,
    });
    expect(await linesOf("interact_providers", id)).toEqual([
      {
        actor: ADMIN_ID,
        action: "create",
        entity: "interact_providers",
        details: expect.objectContaining({ slug, name: "Orders", is_active: true, department_id: null }),
      },
      line({ name: { from: "Orders", to: "Sales orders" } }),
      line({ is_active: { from: true, to: false } }),
      line({ accepts_unsigned_legacy: { from: false, to: true } }),
      line({ department_id: { from: null, to: SALES } }),
    ]);
  });

  test("nothing is written when nothing changes, nor when an old key is used", async () => {
    const { id } = await makeProvider();
    await providers().update({ name: "Test number" }).eq("id", id).throwOnError();
    await rows("update interact_providers set previous_api_key_last_used_at = now() where id = $1", [id]);
    expect(await changesOf("interact_providers", id)).toEqual([]);
  });

  test("a new key is written down, no key ever is", async () => {
    const { id, api_key } = await makeProvider();
    await rows(
      `update interact_providers set previous_api_key = api_key, previous_api_key_expires_at = '2030-01-01Z',
         api_key = encode(extensions.gen_random_bytes(24), 'hex') where id = $1`,
      [id],
    );
    expect(await changesOf("interact_providers", id)).toMatchObject([
      {
        details: {
          api_key: "changed",
          previous_api_key: "changed",
          previous_api_key_expires_at: { from: null },
        },
      },
    ]);
    const { api_key: next } = await only<{ api_key: string }>(
      "select api_key from interact_providers where id = $1",
      [id],
    );
    const found = "select from audit_log where details::text like '%' || $1 || '%'";
    expect([await rows(found, [api_key]), await rows(found, [next])]).toEqual([[], []]);
  });

  test("a key for sending", async () => {
    const { id, slug } = await makeProvider();
    for (const letter of ["A", "B"]) {
      const key = `v1.${letter.repeat(60)}`;
      const args = { provider_id: id, api_key: key, sender_id: "desk" };
      expect((await admin.rpc("set_provider_credentials", args)).error).toBeNull();
    }
    expect(await linesOf("provider_credentials", slug)).toMatchObject([
      { actor: ADMIN_ID, action: "create", details: { channel: slug, sender_id: "desk" } },
      { actor: ADMIN_ID, action: "update", details: { api_key_encrypted: "changed" } },
    ]);
    expect(await changesOf("interact_providers", id)).toEqual([]);
    expect(await rows("select from audit_log where details::text like '%AAAA%'")).toEqual([]);
  });
});

describe("people and departments", () => {
  test("a person: name and role, not whether they are away", async () => {
    const { data, error } = await secret.auth.admin.createUser({
      email: `${randomUUID()}@example.com`,
      password: "agent-of-this-test",
      email_confirm: true,
      app_metadata: { role: "agent" },
      user_metadata: { full_name: "Kim" },
    });
    if (error) throw error;
    const { id } = data.user;
    await admin.from("profiles").update({ full_name: "Kim B" }).eq("id", id).throwOnError();
    await admin.from("profiles").update({ availability: "away" }).eq("id", id).throwOnError();
    await secret.auth.admin.updateUserById(id, { app_metadata: { role: "admin" } });
    await secret.auth.admin.deleteUser(id);
    expect(await linesOf("profiles", id)).toMatchObject([
      // The auth service makes the profile with no role before it writes the metadata.
      { actor: null, action: "create", details: { full_name: "Kim" } },
      { actor: null, action: "update", details: { role: { from: "pending", to: "agent" } } },
      { actor: ADMIN_ID, action: "update", details: { full_name: { from: "Kim", to: "Kim B" } } },
      { actor: null, action: "update", details: { role: { from: "agent", to: "admin" } } },
      { actor: null, action: "delete", details: { full_name: "Kim B", role: "admin" } },
    ]);
  });

  test("departments and who belongs to them", async () => {
    const { data } = await admin
      .from("departments")
      .insert({ name: "Returns" })
      .select("id")
      .single()
      .throwOnError();
    const id = String(data.id);
    await admin.from("departments").update({ name: "Repairs" }).eq("id", id).throwOnError();
    const membership = { department_id: id, profile_id: MEMBER_ID };
    await admin.from("department_members").insert(membership).throwOnError();
    // Their membership goes with it.
    await admin.from("departments").delete().eq("id", id).throwOnError();
    expect(await linesOf("departments", id)).toMatchObject([
      { actor: ADMIN_ID, action: "create", details: { name: "Returns" } },
      { actor: ADMIN_ID, action: "update", details: { name: { from: "Returns", to: "Repairs" } } },
      { actor: ADMIN_ID, action: "delete", details: { name: "Repairs" } },
    ]);
    const memberships = await linesOf("department_members", MEMBER_ID);
    expect(memberships.filter(({ details }) => details.department_id === id)).toMatchObject([
      { actor: ADMIN_ID, action: "create" },
      { actor: ADMIN_ID, action: "delete" },
    ]);
  });

  test.each(["member", "agent", "pending", "anon"] as const)(
    "%s changes nothing of these, and writes nothing",
    async (persona) => {
      const client = await clientOf(persona);
      const { id } = await makeProvider(SALES);
      await client.from("interact_providers").update({ name: "Taken over" }).eq("id", id);
      await client.from("departments").update({ name: "Taken over" }).eq("id", SALES);
      await client.from("department_members").insert({ department_id: SALES, profile_id: ADMIN_ID });
      expect(await changesOf("interact_providers", id)).toEqual([]);
      expect(await rows("select from audit_log where details::text like '%Taken over%'")).toEqual([]);
    },
  );
});

describe("it only grows", () => {
  const attempts = [
    "update audit_log set action = 'nothing happened'",
    "update audit_log set action = action where false",
    "delete from audit_log where false",
    "delete from audit_log",
    "truncate audit_log",
  ];

  test.each(attempts)("the owner of the table: %s", async (sql) => {
    await expect(db.query(sql)).rejects.toMatchObject({
      code: "42501",
      message: "The audit log only grows: no line of it is changed or removed.",
    });
  });

  test.each(attempts)("the server: %s", async (sql) => {
    await expect(server.query(sql)).rejects.toMatchObject({ code: "42501" });
  });

  test("the server, even if somebody grants it everything", async () => {
    const tx = await db.connect();
    try {
      for (const sql of attempts) {
        await tx.query("begin; grant all on public.audit_log to service_role; set local role service_role");
        await expect(tx.query(sql)).rejects.toThrow("The audit log only grows");
        await tx.query("rollback");
      }
    } finally {
      tx.release();
    }
  });

  test("a function of the owner", async () => {
    await expect(
      db.query("do $$ begin update public.audit_log set actor = null; end $$"),
    ).rejects.toMatchObject({ code: "42501" });
  });

  test("a line is written by the one function: not by the server itself, and never in another's name", async () => {
    const forged = "insert into audit_log (actor, action, entity) values ($1, 'forged', 'nothing')";
    await expect(server.query(forged, [ADMIN_ID])).rejects.toMatchObject({ code: "42501" });
    const { error } = await secret.from("audit_log").insert({ action: "forged", entity: "nothing" });
    expect(error?.code).toBe("42501");
    const id = randomUUID();
    await server.query("select private.write_audit('replay', 'webhook_events', $1)", [id]);
    expect(await linesOf("webhook_events", id)).toEqual([
      { actor: null, action: "replay", entity: "webhook_events", details: {} },
    ]);
    for (const role of ["anon", "authenticated"]) {
      const pool = new Pool({ connectionString: stack.dbUrl, options: `-c role=${role}`, max: 1 });
      await expect(pool.query("select private.write_audit('forged', 'nothing', '1')")).rejects.toMatchObject({
        code: "42501",
      });
      await pool.end();
    }
  });
});
