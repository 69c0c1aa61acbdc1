import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { anon, migrate, raw } from "./rest-support.ts";

beforeAll(() =>
  migrate(`
    create table public.rtu_plain (id int, v text);
    create table public.rtu_unique (id int unique, v text);
    create table public.rtu_keyed (id int primary key, v text);
    create view public.rtu_view as select * from public.rtu_keyed;
    grant select, insert, update on public.rtu_plain, public.rtu_unique, public.rtu_keyed, public.rtu_view to anon;
    notify pgrst
  `),
);

beforeEach(() => migrate("truncate public.rtu_plain, public.rtu_unique, public.rtu_keyed"));

afterAll(() =>
  migrate("drop view public.rtu_view; drop table public.rtu_plain, public.rtu_unique, public.rtu_keyed"),
);

async function stored(table: string): Promise<unknown> {
  return (await anon().from(table).select("id,v").order("v")).data;
}

describe("upsert into a table without a primary key, with no conflict named", () => {
  test("is an insert: nothing is merged and nothing ignored", async () => {
    const plain = anon().from("rtu_plain");
    expect(await plain.upsert({ id: 1, v: "a" }).select()).toMatchObject({
      status: 201,
      data: [{ id: 1, v: "a" }],
    });
    expect(await plain.upsert({ id: 1, v: "b" })).toMatchObject({ status: 201, error: null });
    expect(await plain.upsert({ id: 1, v: "c" }, { ignoreDuplicates: true })).toMatchObject({ status: 201 });
    expect(await stored("rtu_plain")).toEqual([
      { id: 1, v: "a" },
      { id: 1, v: "b" },
      { id: 1, v: "c" },
    ]);
  });

  test("a unique key that is no primary key is not guessed", async () => {
    const unique = anon().from("rtu_unique");
    await unique.insert({ id: 1, v: "a" });
    expect(await unique.upsert({ id: 1, v: "b" })).toMatchObject({ status: 409, error: { code: "23505" } });
    const ignoring = await unique.upsert({ id: 1, v: "b" }, { ignoreDuplicates: true });
    expect(ignoring).toMatchObject({ status: 409, error: { code: "23505" } });
    expect(await unique.upsert({ id: 1, v: "b" }, { onConflict: "id" })).toMatchObject({ status: 200 });
    expect(await stored("rtu_unique")).toEqual([{ id: 1, v: "b" }]);
  });

  test("the answer does not claim that duplicates were resolved", async () => {
    const applied = async (path: string, init: { method?: string; body: string }) => {
      const prefer = "return=representation, resolution=merge-duplicates";
      const answer = await raw(path, { method: "POST", ...init, headers: { prefer } });
      return [answer.status, answer.headers.get("preference-applied")];
    };
    const body = '{"id":1}';
    expect(await applied("rtu_plain", { body })).toEqual([201, "return=representation"]);
    const resolved = "return=representation, resolution=merge-duplicates";
    expect(await applied("rtu_keyed", { body })).toEqual([201, resolved]);
    expect(await applied("rtu_unique?on_conflict=id", { body })).toEqual([201, resolved]);
    const patched = await applied("rtu_keyed?id=eq.1", { method: "PATCH", body: '{"v":"x"}' });
    expect(patched).toEqual([200, "return=representation"]);
  });
});

test("a merge of no rows inserts nothing, which is 200", async () => {
  expect(await anon().from("rtu_keyed").upsert([]).select()).toMatchObject({ status: 200, data: [] });
  const ignoring = anon().from("rtu_keyed").upsert([], { ignoreDuplicates: true }).select();
  expect(await ignoring).toMatchObject({ status: 201, data: [] });
});

test("the primary key behind a view is not known here, so the conflict must be named", async () => {
  const view = anon().from("rtu_view");
  const message =
    "An upsert without 'on_conflict' into the view 'rtu_view' is not supported by the local Supabase";
  expect(await view.upsert({ id: 1, v: "a" })).toMatchObject({ status: 400, error: { message } });
  expect(await view.upsert({ id: 1, v: "a" }, { ignoreDuplicates: true })).toMatchObject({
    error: { message },
  });
  expect(await stored("rtu_keyed")).toEqual([]);
  expect(await view.upsert({ id: 1, v: "a" }, { onConflict: "id" })).toMatchObject({ status: 201 });
  expect(await view.upsert({ id: 1, v: "b" }, { onConflict: "id" })).toMatchObject({ status: 200 });
  expect(await stored("rtu_keyed")).toEqual([{ id: 1, v: "b" }]);
});
