import { expect, test } from "vitest";
import { newerThan15 } from "./newer-sql.ts";

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
