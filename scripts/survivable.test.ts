import { expect, test } from "vitest";
import { breaksOldVersion } from "./survivable.ts";

test.each([
  ["drop table public.labels", "drop"],
  ["drop function public.send_message(uuid)", "drop"],
  ["alter table public.labels drop column colour", "drop column"],
  ["alter table public.labels drop colour", "drop column"],
  ["alter table public.labels rename column colour to tone", "rename"],
  ["alter type public.message_kind rename value 'text' to 'words'", "rename"],
  ["alter table public.labels alter column colour set not null", "set not null"],
  ["alter table public.labels alter colour type integer", "another type"],
  ["alter table public.labels add column tone text not null", "not null without a default"],
  ["alter table public.labels add column a int, add column tone text not null", "not null without a default"],
  ["alter table public.labels add constraint short check (true)", "constraint that is validated at once"],
  ["create unique index labels_idx on public.labels (name)", "index that locks the table"],
  ["update public.messages set body = ''", "every row at once"],
])("the version before does not survive: %s", (sql, name) => {
  expect(breaksOldVersion(`-- first line\n\n${sql};\nselect 1;`)).toEqual([{ line: 3, name }]);
});

test.each([
  "alter table public.labels add column tone text",
  "alter table public.labels add column tone text not null default 'grey'",
  "alter table public.labels add column a int not null default 1, add column b text",
  "alter table public.labels add column id bigint not null generated always as identity",
  "alter table public.labels drop constraint short",
  "alter table public.labels alter column colour drop not null",
  "alter table public.labels add constraint short check (true) not valid",
  "create index concurrently labels_idx on public.labels (name)",
  "create table public.tones (id int not null); create index tones_idx on public.tones (id)",
  "create table public.tones (id int); alter table public.tones add constraint one check (true)",
  "create or replace function f() returns void language sql as $$ update public.labels set name = '' $$",
  "comment on table public.labels is 'drop table; update everything'",
  "alter type public.message_kind add value 'poll'",
  "-- survivable: nothing has read it since 1.4\ndrop table public.labels",
])("it survives: %s", (sql) => {
  expect(breaksOldVersion(`${sql};`)).toEqual([]);
});

test("an excuse is for one statement", () => {
  const sql = "-- survivable: unused\ndrop table public.a;\ndrop table public.b;";
  expect(breaksOldVersion(sql)).toEqual([{ line: 3, name: "drop" }]);
});
