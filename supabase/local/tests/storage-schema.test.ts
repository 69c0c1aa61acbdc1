import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { service } from "./rest-support.ts";
import { newBucket } from "./storage-support.ts";

const postgres = new Client(inject("stack").dbUrl);
let bucket: string;
beforeAll(async () => {
  await postgres.connect();
  bucket = await newBucket();
  await postgres.query('create schema "files of the app"');
});
afterAll(async () => {
  await postgres.query('drop schema "files of the app" cascade');
  await postgres.end();
});

/** The SQLSTATE of a statement that fails, or "ok"; nothing stays. */
async function outcome(text: string): Promise<string> {
  await postgres.query("begin");
  const result = await postgres.query(text).then(
    () => "ok",
    (error) => error.code,
  );
  await postgres.query("rollback");
  return result;
}

test.each([
  [
    "a bucket",
    "insert into storage.buckets (id, name, public, file_size_limit, allowed_mime_types) values ('a', 'a', true, 5, array['image/*'])",
    "ok",
  ],
  ["two buckets of a name", "insert into storage.buckets (id, name) values ('a', 'x'), ('b', 'x')", "23505"],
  [
    "a bucket with a long name",
    `insert into storage.buckets (id, name) values ('a', '${"x".repeat(101)}')`,
    "P0001",
  ],
  [
    "a policy on storage.objects",
    "create policy mine on storage.objects for select to anon using (true)",
    "ok",
  ],
  [
    "a policy on storage.buckets",
    "create policy mine on storage.buckets for select to anon using (true)",
    "ok",
  ],
  [
    "a trigger on storage.objects",
    "create trigger mine after insert on storage.objects for each row execute function storage.update_updated_at_column()",
    "ok",
  ],
  [
    "a foreign key to storage.objects",
    'create table "files of the app".x (file uuid references storage.objects on delete cascade)',
    "ok",
  ],
  [
    "a foreign key to storage.buckets",
    'create table "files of the app".x (bucket text references storage.buckets)',
    "ok",
  ],
  ["a table in storage", "create table storage.mine (id int)", "42501"],
  ["a function in storage", "create function storage.mine() returns int language sql return 1", "42501"],
  ["an index in storage", "create index mine on storage.objects (owner)", "42501"],
  ["deleting objects past the service", "delete from storage.objects", "42501"],
  ["deleting buckets past the service", "delete from storage.buckets", "42501"],
  [
    "deleting objects when that is meant",
    "set local storage.allow_delete_query = 'true'; delete from storage.objects where name = ''",
    "ok",
  ],
  [
    "an object of no bucket",
    "insert into storage.objects (bucket_id, name) values ('nowhere', 'a')",
    "23503",
  ],
  ["versions of objects", "update storage.buckets set versioning_status = 'ENABLED'", "23514"],
])("as on hosted: %s", async (_what, statement, expected) => {
  expect(await outcome(statement)).toBe(expected);
});

test("columns, in hosted's order", async () => {
  const { rows } = await postgres.query(
    `select table_name as name, string_agg(column_name, ' ' order by ordinal_position) as columns
     from information_schema.columns where table_schema = 'storage' group by 1 order by 1`,
  );
  expect(rows).toEqual([
    {
      name: "buckets",
      columns:
        "id name owner created_at updated_at public avif_autodetection file_size_limit allowed_mime_types owner_id type versioning_status",
    },
    {
      name: "objects",
      columns:
        "id bucket_id name owner created_at updated_at last_accessed_at metadata path_tokens version owner_id user_metadata archived_at is_delete_marker is_versioned",
    },
  ]);
});

test("everybody has the grants, nobody a policy", async () => {
  const { rows } = await postgres.query(
    `select bool_and(has_table_privilege(role, 'storage.' || name, right_to)) as granted,
       (select bool_and(relrowsecurity) from pg_class where relnamespace = 'storage'::regnamespace and relkind = 'r') as guarded
     from unnest(array['anon', 'authenticated', 'service_role', 'postgres']) as role,
       unnest(array['objects', 'buckets']) as name, unnest(array['select', 'insert', 'update', 'delete']) as right_to`,
  );
  expect(rows).toEqual([{ granted: true, guarded: true }]);
});

test("the parts of a name", async () => {
  const { rows } = await postgres.query(
    `select name, storage.foldername(name) as folders, storage.filename(name) as file, storage.extension(name) as ending
     from unnest(array['a/b/c.tar.gz', 'plain', 'a/.hidden']) as name`,
  );
  expect(rows).toEqual([
    { name: "a/b/c.tar.gz", folders: ["a", "b"], file: "c.tar.gz", ending: "gz" },
    { name: "plain", folders: [], file: "plain", ending: "plain" },
    { name: "a/.hidden", folders: ["a"], file: ".hidden", ending: "hidden" },
  ]);
});

test("policies may ask what the service does, with and without its prefix", async () => {
  const { rows } = await postgres.query(
    `select storage.operation() as now, storage.allow_only_operation('object.upload') as short,
       storage.allow_any_operation(array['x', 'storage.object.upload']) as any, storage.allow_only_operation('object.get') as other,
       storage.allow_only_operation('') as nothing
     from (select set_config('storage.operation', 'storage.object.upload', false)) as set`,
  );
  expect(rows).toEqual([
    { now: "storage.object.upload", short: true, any: true, other: false, nothing: false },
  ]);
});

test("a row that came without a file, and one that refers to a file of the folder by its path", async () => {
  for (const version of ["null", "'../../keys.json'", "'00000000-0000-4000-8000-000000000000'"]) {
    await postgres.query(`insert into storage.objects (bucket_id, name, version) values ('${bucket}', 'row', ${version})
      on conflict (bucket_id, name) do update set version = excluded.version`);
    const { error } = await service().storage.from(bucket).download("row");
    expect([version, error]).toMatchObject([version, { code: "NoSuchKey", statusCode: "404" }]);
  }
  expect((await service().storage.from(bucket).remove(["row"])).data).toHaveLength(1);
  expect(readFileSync(join(inject("stackDir"), "keys.json"), "utf8")).toContain("secretKey");
});

test("the tables may be made again: what they hold stays", async () => {
  await service().storage.from(bucket).upload("kept", "kept");
  const { passwords } = JSON.parse(readFileSync(join(inject("stackDir"), "keys.json"), "utf8"));
  const { host, port, database } = postgres;
  const login = { host, port, database, user: "supabase_admin", password: passwords.supabase_admin };
  const admin = new Client(login);
  await admin.connect();
  await admin.query(readFileSync(new URL("../sql/040-storage.sql", import.meta.url), "utf8"));
  await admin.end();
  expect(await (await service().storage.from(bucket).download("kept")).data?.text()).toBe("kept");
});
