import { expect, test } from "vitest";
import { rows } from "./support.ts";

const APP_SCHEMAS = "('public', 'private')";

/** Names that a catalogue query finds at fault. */
async function offenders(sql: string): Promise<string[]> {
  return (await rows<{ name: string }>(sql)).map(({ name }) => name);
}

test("there is something to look at", async () => {
  const tables = await offenders(
    `select relname as name from pg_class where relnamespace::regnamespace::text in ${APP_SCHEMAS} and relkind = 'r'`,
  );
  expect(tables).toEqual(expect.arrayContaining(["conversations", "messages", "waiting_statuses"]));
});

test("row security is on for every table", async () => {
  expect(
    await offenders(
      `select oid::regclass::text as name from pg_class
       where relnamespace::regnamespace::text in ${APP_SCHEMAS} and relkind in ('r', 'p') and not relrowsecurity`,
    ),
  ).toEqual([]);
});

test("every table, type and function says what it is for", async () => {
  expect(
    await offenders(
      `select oid::regclass::text as name from pg_class
       where relnamespace::regnamespace::text in ${APP_SCHEMAS} and relkind in ('r', 'p', 'v')
         and obj_description(oid, 'pg_class') is null
       union all
       select oid::regprocedure::text from pg_proc
       where pronamespace::regnamespace::text in ${APP_SCHEMAS} and obj_description(oid, 'pg_proc') is null
       union all
       select type.oid::regtype::text from pg_type as type left join pg_class as class on class.oid = type.typrelid
       where type.typnamespace::regnamespace::text in ${APP_SCHEMAS}
         and (type.typtype = 'e' or class.relkind = 'c') and obj_description(type.oid, 'pg_type') is null`,
    ),
  ).toEqual([]);
});

test("anon may do nothing: no table, no column, no sequence, no function, no private schema", async () => {
  expect(
    await offenders(
      `select oid::regclass::text as name from pg_class
       where relnamespace::regnamespace::text in ${APP_SCHEMAS} and relkind in ('r', 'p', 'v', 'S')
         and case relkind
           when 'S' then has_sequence_privilege('anon', oid, 'usage, select, update')
           else has_table_privilege('anon', oid, 'select, insert, update, delete, truncate, references, trigger')
             or has_any_column_privilege('anon', oid, 'select, insert, update, references')
         end
       union all
       select oid::regprocedure::text from pg_proc
       where pronamespace::regnamespace::text in ${APP_SCHEMAS} and has_function_privilege('anon', oid, 'execute')
       union all
       select 'private' where has_schema_privilege('anon', 'private', 'usage')`,
    ),
  ).toEqual([]);
});

test("a new table or function is closed until a grant opens it", async () => {
  expect(
    await offenders(
      `select defaclobjtype::text || ' ' || acl::text as name
       from pg_default_acl cross join unnest(defaclacl) as acl
       where defaclrole = 'postgres'::regrole
         and (defaclnamespace = 0 or defaclnamespace::regnamespace::text in ${APP_SCHEMAS})
         and acl::text ~ '^(anon|authenticated|service_role)?='`,
    ),
  ).toEqual([]);
});

test("every foreign key has an index that starts with one of its columns", async () => {
  expect(
    await offenders(
      `select conrelid::regclass || ' ' || conname as name from pg_constraint
       where contype = 'f' and connamespace::regnamespace::text in ${APP_SCHEMAS}
         and not exists (
           select from pg_index where indrelid = conrelid and indpred is null and indkey[0] = any (conkey)
         )`,
    ),
  ).toEqual([]);
});

test("every function has an empty search path", async () => {
  expect(
    await offenders(
      `select oid::regprocedure::text as name from pg_proc
       where pronamespace::regnamespace::text in ${APP_SCHEMAS} and not coalesce('search_path=""' = any (proconfig), false)`,
    ),
  ).toEqual([]);
});

test("a definer function gives its reason and is not reachable through the API", async () => {
  expect(
    await offenders(
      `select oid::regprocedure::text as name from pg_proc
       where pronamespace::regnamespace::text in ${APP_SCHEMAS} and prosecdef
         and (pronamespace = 'public'::regnamespace or obj_description(oid, 'pg_proc') not like '%Definer:%')`,
    ),
  ).toEqual([]);
});

/** The questions that who is pending answers with no; each reads the role anew. */
const ASKS_FOR_ACCESS = "private\\.(is_member|is_admin|visible_channels|can_join_topic)\\(";

test("every policy asks whether the caller was let in", async () => {
  expect(
    await offenders(
      `select tablename || ' ' || policyname as name
       from pg_policies cross join unnest(array[qual, with_check]) as condition
       where condition !~ '${ASKS_FOR_ACCESS}'`,
    ),
  ).toEqual([]);
});

test("a view asks as its caller, and nothing that row security cannot reach is granted", async () => {
  expect(
    await offenders(
      `select oid::regclass::text as name from pg_class
       where relnamespace::regnamespace::text in ${APP_SCHEMAS} and (
         (relkind = 'v' and not coalesce('security_invoker=true' = any (reloptions), false))
         or (relkind in ('m', 'f') and has_any_column_privilege('authenticated', oid, 'select'))
       )`,
    ),
  ).toEqual([]);
});

test("policies are permissive, for one operation, and only for signed-in people", async () => {
  expect(
    await offenders(
      `select tablename || ' ' || policyname as name from pg_policies
       where schemaname in ${APP_SCHEMAS}
         and (cmd = 'ALL' or permissive <> 'PERMISSIVE' or roles <> '{authenticated}')
       union all
       select tablename || ' ' || cmd from pg_policies
       where schemaname in ${APP_SCHEMAS} group by tablename, cmd having count(*) > 1`,
    ),
  ).toEqual([]);
});
