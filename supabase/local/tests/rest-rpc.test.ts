import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { anon, migrate, raw } from "./rest-support.ts";

beforeAll(() =>
  migrate(`
    create table public.rtp_rows (id int primary key, name text);
    insert into public.rtp_rows values (1, 'one'), (2, 'two'), (3, 'three');
    grant select, insert on public.rtp_rows to anon;
    create function public.rtp_add(a int, b int default 10) returns int language sql immutable as 'select a + b';
    create function public.rtp_text() returns text language sql as $$ select 'say "hi"' $$;
    create function public.rtp_null() returns text language sql as 'select null::text';
    create function public.rtp_void(fail boolean default false) returns void language plpgsql as $$
    begin
      if fail then
        raise exception 'stopped' using detail = 'because', hint = 'do not', errcode = 'P0001';
      end if;
    end $$;
    create function public.rtp_rows_from(minimum int) returns setof public.rtp_rows language sql stable as
      'select * from public.rtp_rows where id >= minimum';
    create function public.rtp_first() returns public.rtp_rows language sql stable as
      'select * from public.rtp_rows order by id limit 1';
    create function public.rtp_table() returns table(q int, w text) language sql as
      $$ values (1, 'x'), (2, 'y'), (3, null) $$;
    create function public.rtp_out(a int, out b int, out c text) language sql as $$ select a * 2, 'c' $$;
    create function public.rtp_one_column() returns table(id int) language sql as 'values (1), (2)';
    create function public.rtp_one_out(a int, out doubled int) language sql as 'select a * 2';
    create function public.rtp_inout(inout a int) language sql as 'select a + 1';
    create function public.rtp_set_out(out n int) returns setof int language sql as 'values (1), (2)';
    create function public.rtp_set() returns setof int language sql as 'values (3), (1)';
    create function public.rtp_json(doc json) returns json language sql as 'select doc';
    create function public.rtp_jsonb(items jsonb) returns jsonb language sql as
      $$ select jsonb_build_object('n', jsonb_array_length(items)) $$;
    create function public.rtp_whole(jsonb) returns jsonb language sql as 'select $1';
    create function public.rtp_typed(list int[], word text, flag boolean, at timestamptz) returns json
      language sql as $$ select json_build_object('list', list, 'word', word, 'flag', flag, 'at', at) $$;
    create function public.rtp_sum(variadic parts int[]) returns int language sql as
      'select sum(part)::int from unnest(parts) part';
    create function public.rtp_over(a int) returns text language sql as $$ select 'a' $$;
    create function public.rtp_over(a int, b int) returns text language sql as $$ select 'ab' $$;
    create function public.rtp_clash(v int) returns text language sql as $$ select 'int' $$;
    create function public.rtp_clash(v text) returns text language sql as $$ select 'text' $$;
    create function public.rtp_write(new_id int) returns setof public.rtp_rows language sql as
      $$ insert into public.rtp_rows values (new_id, 'new'), (new_id + 1, 'new') returning * $$;
    create function public.rtp_pay() returns void language plpgsql as $$
    begin raise sqlstate 'PT402' using message = 'Pay first', hint = 'money'; end $$;
    create function public.rtp_headers() returns text language plpgsql as $$
    begin
      perform set_config('response.headers', '[{"x-mine": "yes"}, {"cache-control": "no-store"}]', true);
      perform set_config('response.status', '202', true);
      return 'done';
    end $$;
    create function public.rtp_patient() returns text language sql set statement_timeout = '4s' as
      $$ select 'waited' from pg_sleep(3.3) $$;
  `),
);

afterAll(() =>
  migrate(`
    do $$ declare f regprocedure; begin
      for f in select oid::regprocedure from pg_proc where proname like 'rtp\\_%' loop
        execute 'drop function ' || f;
      end loop;
    end $$;
    drop table public.rtp_rows;
  `),
);

const call = (name: string, args?: object, options?: { get?: boolean; head?: boolean; count?: "exact" }) =>
  anon().rpc(name, args, options);

describe("what functions return", () => {
  test("scalars, null and nothing", async () => {
    expect(await call("rtp_add", { a: 1 })).toMatchObject({ status: 200, data: 11 });
    expect(await call("rtp_text")).toMatchObject({ data: 'say "hi"' });
    expect(await call("rtp_null")).toMatchObject({ status: 200, data: null, error: null });
    expect(await call("rtp_void")).toMatchObject({ status: 204, data: null, error: null });
  });

  test("rows, one row, columns, lists of scalars", async () => {
    expect((await call("rtp_rows_from", { minimum: 2 })).data).toEqual([
      { id: 2, name: "two" },
      { id: 3, name: "three" },
    ]);
    expect((await call("rtp_rows_from", { minimum: 9 })).data).toEqual([]);
    expect((await call("rtp_first")).data).toEqual({ id: 1, name: "one" });
    expect((await call("rtp_out", { a: 4 })).data).toEqual({ b: 8, c: "c" });
    expect((await call("rtp_set")).data).toEqual([3, 1]);
    expect((await call("rtp_one_column")).data).toEqual([{ id: 1 }, { id: 2 }]);
    expect((await call("rtp_one_out", { a: 4 })).data).toEqual({ doubled: 8 });
    expect((await call("rtp_inout", { a: 4 })).data).toEqual({ a: 5 });
    expect((await call("rtp_set_out")).data).toEqual([{ n: 1 }, { n: 2 }]);
    expect((await call("rtp_table")).data).toHaveLength(3);
  });

  test("json as it is, and a body for one unnamed argument", async () => {
    expect((await call("rtp_json", { doc: { b: [1, { c: null }] } })).data).toEqual({ b: [1, { c: null }] });
    expect((await call("rtp_jsonb", { items: [{}, {}, {}] })).data).toEqual({ n: 3 });
    expect((await call("rtp_whole", { any: ["thing"] })).data).toEqual({ any: ["thing"] });
    const list = await raw("rpc/rtp_whole", { method: "POST", body: "[1,2]" });
    expect(await list.json()).toEqual([1, 2]);
  });

  test("status and headers of its own", async () => {
    const response = await raw("rpc/rtp_headers", { method: "POST", body: "{}" });
    expect([response.status, response.headers.get("x-mine")]).toEqual([202, "yes"]);
    expect((await raw("rpc/rtp_text")).headers.get("x-mine")).toBeNull();
  });
});

describe("arguments", () => {
  const typed = { list: [1, 2], word: "a b,c", flag: true, at: "2026-01-01T00:00:00+00:00" };

  test("by type, from a body and from a query string", async () => {
    expect((await call("rtp_typed", typed)).data).toEqual(typed);
    expect((await call("rtp_typed", typed, { get: true })).data).toEqual(typed);
    // In a query string this reads as a filter, there as here.
    const filter = await call("rtp_typed", { ...typed, word: "eq.x" }, { get: true });
    expect(filter).toMatchObject({ status: 404, error: { code: "PGRST202" } });
    expect((await call("rtp_sum", { parts: [1, 2, 3] })).data).toBe(6);
    expect(await call("rtp_add", { a: "x" })).toMatchObject({ status: 400, error: { code: "22P02" } });
  });

  test("names decide between overloads; what cannot be decided is said", async () => {
    expect((await call("rtp_over", { a: 1 })).data).toBe("a");
    expect((await call("rtp_over", { a: 1, b: 2 })).data).toBe("ab");
    expect(await call("rtp_clash", { v: 1 })).toMatchObject({
      status: 300,
      error: {
        code: "PGRST203",
        message: expect.stringContaining("public.rtp_clash(v => integer), public.rtp_clash(v => text)"),
      },
    });
  });

  test("an unknown or missing argument finds no function", async () => {
    for (const args of [{ a: 1, c: 2 }, { b: 1 }, {}]) {
      expect(await call("rtp_add", args)).toMatchObject({ status: 404, error: { code: "PGRST202" } });
    }
    expect(await call("rtp_add", { a: 1, c: 2 }, { get: true })).toMatchObject({
      error: { code: "PGRST202" },
    });
    expect((await call("rtp_nope")).error).toEqual({
      code: "PGRST202",
      message: "Could not find the function public.rtp_nope without parameters in the schema cache",
      details:
        "Searched for the function public.rtp_nope without parameters or with a single unnamed json/jsonb parameter, but no matches were found in the schema cache.",
      hint: null,
    });
    expect((await raw("rpc/rtp_add?a=1&a=2")).status).toBe(400);
  });
});

describe("the result as a table", () => {
  test("select, filter, order, limit and count", async () => {
    const found = await call("rtp_rows_from", { minimum: 1 }, { count: "exact" })
      .select("n:name")
      .neq("id", 2)
      .order("id", { ascending: false })
      .limit(1);
    expect(found).toMatchObject({ status: 206, count: 2, data: [{ n: "three" }] });
    expect((await call("rtp_table").not("w", "is", null).select("q")).data).toEqual([{ q: 1 }, { q: 2 }]);
    expect(await call("rtp_rows_from", { minimum: 2 }, { head: true, count: "exact" })).toMatchObject({
      data: null,
      count: 2,
    });
    expect((await call("rtp_rows_from", { minimum: 2 }, { get: true }).eq("id", 3)).data).toHaveLength(1);
  });

  test("single gives one, or undoes what was written", async () => {
    expect((await call("rtp_rows_from", { minimum: 3 }).single()).data).toEqual({ id: 3, name: "three" });
    expect((await call("rtp_add", { a: 1 }).single()).data).toBe(11);
    expect(await call("rtp_write", { new_id: 50 }).single()).toMatchObject({ error: { code: "PGRST116" } });
    expect((await anon().from("rtp_rows").select().gte("id", 50)).data).toEqual([]);
    expect((await call("rtp_write", { new_id: 60 })).data).toHaveLength(2);
  });

  test("a filter on a scalar is refused", async () => {
    expect(await call("rtp_add", { a: 1 }).eq("x", 1)).toMatchObject({ error: { code: "PGRST127" } });
  });
});

describe("failures", () => {
  test("raise with detail and hint, and with a status of its own", async () => {
    expect(await call("rtp_void", { fail: true })).toMatchObject({
      status: 400,
      error: { code: "P0001", message: "stopped", details: "because", hint: "do not" },
    });
    expect(await call("rtp_pay")).toMatchObject({
      status: 402,
      error: { code: "PT402", message: "Pay first" },
    });
  });

  test("a get never writes", async () => {
    const get = await call("rtp_write", { new_id: 70 }, { get: true });
    expect(get).toMatchObject({ status: 405, error: { code: "25006" } });
    expect((await raw("rpc/rtp_write", { method: "DELETE" })).status).toBe(405);
  });

  test("a function's own statement timeout replaces the role's", async () => {
    expect(await call("rtp_patient")).toMatchObject({ status: 200, data: "waited" });
  });
});
