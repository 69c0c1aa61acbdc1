import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { afterAll, beforeAll, expect, inject, test } from "vitest";

const name = `boot_${randomBytes(6).toString("hex")}`;
const client = new Client(inject("stack").dbUrl);
beforeAll(async () => {
  await client.connect();
  await client.query(`create schema ${name}`);
});
afterAll(async () => {
  await client.query(`drop schema ${name} cascade`);
  await client.end();
});

/** The SQLSTATE of a statement that fails, or "ok". */
async function outcome(text: string): Promise<string> {
  return client.query(text).then(
    () => "ok",
    (error) => error.code,
  );
}

test("migrations run as postgres, which is no superuser", async () => {
  const { rows } = await client.query(
    "select current_user, rolsuper, rolbypassrls, rolcreaterole from pg_roles where rolname = current_user",
  );
  expect(rows).toEqual([
    { current_user: "postgres", rolsuper: false, rolbypassrls: true, rolcreaterole: true },
  ]);
  expect(await outcome("alter system set fsync = off")).toBe("42501");
  expect(await outcome("copy (select 1) to program 'true'")).toBe("42501");
});

test.each([
  [
    "a foreign key to auth.users",
    `create table ${name}.people (id uuid primary key references auth.users)`,
    "ok",
  ],
  [
    "a policy on auth.users",
    `create policy ${name} on auth.users for select to authenticated using (false)`,
    "ok",
  ],
  ["taking it away again", `drop policy ${name} on auth.users`, "ok"],
  [
    "an extension that comes with Postgres",
    "create extension if not exists pg_trgm with schema extensions",
    "ok",
  ],
  ["an extension that is not there", "create extension vector", "0A000"],
  ["a table in auth", "create table auth.mine (id int)", "42501"],
  ["an index in auth", "create index mine on auth.users (phone)", "42501"],
  ["a function in auth", "create function auth.mine() returns int language sql return 1", "42501"],
  ["a table in realtime", "create table realtime.mine (id int)", "42501"],
  ["a table in storage", "create table storage.mine (id int)", "42501"],
  ["a table for the publication", `alter publication supabase_realtime add table ${name}.people`, "ok"],
])("as on hosted: %s", async (_what, statement, expected) => {
  expect(await outcome(statement)).toBe(expected);
});

test("a new object is granted to nobody", async () => {
  await client.query(`create table ${name}.secret (id int); create sequence ${name}.numbers`);
  const { rows } = await client.query(
    `select role, has_table_privilege(role, '${name}.secret', 'select') as reads,
       has_sequence_privilege(role, '${name}.numbers', 'usage') as counts
     from unnest(array['anon', 'authenticated', 'service_role']) as role`,
  );
  expect(rows.map(({ reads, counts }) => reads || counts)).toEqual([false, false, false]);
});

test("a change of the schema is announced, also a drop", async () => {
  const listener = new Client(inject("stack").dbUrl);
  await listener.connect();
  const heard = (text: string) =>
    new Promise<string | undefined>((resolve) => {
      listener.once("notification", ({ payload }) => resolve(payload));
      void client.query(text);
    });
  await listener.query("listen pgrst");
  expect(await heard(`create table ${name}.fresh (id int)`)).toBe("reload schema");
  expect(await heard(`drop table ${name}.fresh`)).toBe("reload schema");
  await listener.end();
});

test("settings a hosted project has", async () => {
  const { rows } = await client.query(
    `select current_setting('wal_level') as wal, current_setting('fsync') as fsync, current_setting('timezone') as tz,
       current_setting('search_path') as path, current_setting('listen_addresses') as listen, 'a' < 'B' as icu,
       (select rolconfig from pg_roles where rolname = 'anon') as anon,
       (select count(*)::int from pg_tables where schemaname = 'auth' and not rowsecurity) as open`,
  );
  expect(rows[0]).toEqual({
    wal: "logical",
    fsync: "on",
    tz: "UTC",
    path: '"$user", public, extensions',
    listen: "127.0.0.1",
    icu: true,
    anon: ["statement_timeout=3s"],
    open: 0,
  });
});

test("full-text search knows words in any script, and typographic signs from letters", async () => {
  const words = async (text: string) =>
    (await client.query("select tsvector_to_array(to_tsvector('simple', $1)) as words", [text])).rows[0]
      ?.words;
  expect(await words("\u201cBlue\u201d\u2014shoes\u2026 \u2018caf\u00e9\u2019 sale\u{1f389}now")).toEqual([
    "blue",
    "caf\u00e9",
    "now",
    "sale",
    "shoes",
  ]);
  expect(await words("\u041f\u0440\u0438\u0432\u0435\u0442, \u043c\u0438\u0440!")).toEqual([
    "\u043c\u0438\u0440",
    "\u043f\u0440\u0438\u0432\u0435\u0442",
  ]);
});
