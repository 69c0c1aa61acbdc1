import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { newerThan15 } from "./newer-sql.ts";
import { rootDir } from "./settings.ts";

test.each([
  ["select any_value(name) from people", "any_value()"],
  ["select uuidv7()", "uuidv7()"],
  ["create function f() returns int language sql as $$ select array_sort(a) $$", "array_sort()"],
  ["select * from json_table(doc, '$' columns (a int))", "json_table()"],
  ["select doc is json", "is json"],
  ["select 1_000", "integer literals with _, 0x, 0o or 0b"],
  ["select random(1, 6)", "random(min, max)"],
  ["merge into a using b on true when matched then delete returning a.id", "merge … returning"],
  ["update a set b = 1 returning old.b, new.b", "old and new in returning"],
  ["alter table a add column c int generated always as (b * 2) virtual", "virtual generated columns"],
  ["alter table a add check (b > 0) not enforced", "not enforced"],
  ["create table a (id int, d daterange, primary key (id, d without overlaps))", "without overlaps"],
])("%s", (sql, name) => {
  expect(newerThan15(`-- first line\n${sql};`)).toEqual([{ line: 2, name }]);
});

test.each([
  "create table t (id uuid default gen_random_uuid(), n int unique nulls not distinct)",
  "select random(), json_build_object('a', 1), to_jsonb(new_rows) from new_rows",
  "select private.any_value(1) -- any_value(x)",
  "comment on table t is 'uuidv7() and 1_000'",
  "merge into a using b on true when matched then delete; update a set b = 1 returning b",
  "alter table a add column c int generated always as (b * 2) stored",
  "create function f() returns trigger language plpgsql as $$ begin if new.a = old.a then return new; end if; end $$",
])("PostgreSQL 15 has it: %s", (sql) => {
  expect(newerThan15(sql)).toEqual([]);
});

describe("less usual, and still newer", () => {
  test.each([
    ["select any_value(name) from t", "any_value()"],
    ["select pg_catalog.uuidv7()", "uuidv7()"],
    ["execute format('select array_sort(%L)', x)", "array_sort()"],
    ["select * from json_table(j, '$' columns (a int path '$.a')) t", "json_table()"],
    ["select JSON_EXISTS (j, '$.a')", "json_exists()"],
    ["select json_object('a': 1)", "json_object with keys and values"],
    ["select json_object(k value v)", "json_object with keys and values"],
    ["select x is not json object", "is json"],
    ["select random(1, (2 + 3))", "random(min, max)"],
    ["select jsonb_strip_nulls(j, true)", "jsonb_strip_nulls() with 2 arguments"],
    ["select jsonb_path_query(j, '$.a.bigint()')", "a jsonpath method"],
    ["select system_user", "system_user"],
    ["set transaction_timeout = '1s'", "transaction_timeout"],
    ["select 1_000", "integer literals with _, 0x, 0o or 0b"],
    ["select 0xff", "integer literals with _, 0x, 0o or 0b"],
    ["select * from (select 1 as a) where a = 1", "a subquery in from without an alias"],
    ["select * from t join lateral (select (1)) on true", "a subquery in from without an alias"],
    ["merge into t using s on a = b when matched then delete returning t.id", "merge … returning"],
    ["merge into t using s on a = b when not matched by source then delete", "when not matched by source"],
    ["alter table t add constraint c check (a > 0) not enforced", "not enforced"],
    ["create table t (a int, b int generated always as (a * (2)) virtual)", "virtual generated columns"],
    ["create table t (a int, b int generated always as (a * 2), c int)", "virtual generated columns"],
    ["update t set a = 1 returning old.a, new.a", "old and new in returning"],
    ["update t set a = 1 returning with (old as o) o.a", "old and new in returning"],
    ["create table t (id int, r daterange, primary key (id, r without overlaps))", "without overlaps"],
    ["alter table t add foreign key (id, period r) references u (id, period r)", "a key with period"],
    ["alter table t add constraint c not null a", "not null as a named constraint"],
    ["grant a to b with inherit false", "grant … with inherit or set"],
    ["grant maintain on t to a", "the privilege maintain"],
    ["select now() at local", "at local"],
    ["create function f() returns void language sql as $f$ select uuidv4() $f$", "uuidv4()"],
  ])("%s", (sql, name) => {
    expect(newerThan15(sql).map((found) => found.name)).toContain(name);
  });
});

describe("like something newer, and fine", () => {
  test.each([
    "select json_object(array['a', 'b']), json_object('{a,b}'::text[]), random(), generate_series(1, 10, 2)",
    "select public.any_value(1), app.random(1, 2)",
    "-- uuidv7() is newer\n/* so is 1_000 */ select 1000, v1_000, $1",
    "select 'not enforced', 'a 0xff', $t$x$t$",
    "comment on table t is 'at local time; it''s virtual'",
    "create table t (a int unique nulls not distinct, b int generated always as (a * (2)) stored)",
    "create table t (id bigint generated always as identity)",
    "merge into t using s on a = b when not matched then insert values (1)",
    "select * from (select 1) as a, lateral (select 2) b where extract(day from (select now())) > 1",
    "select * from (values (1)) v (a) where a is distinct from (select 1)",
    "insert into t values (1) returning id into new.id",
    "update t set period = 1 where enforced_at is null",
    "select max(period) from t",
  ])("%s", (sql) => {
    expect(newerThan15(sql)).toEqual([]);
  });

  test("the migrations", () => {
    const folder = join(rootDir, "supabase/migrations");
    for (const file of readdirSync(folder)) {
      expect([file, newerThan15(readFileSync(join(folder, file), "utf8"))]).toEqual([file, []]);
    }
  });
});
