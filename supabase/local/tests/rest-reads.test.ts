import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { anon, migrate, raw } from "./rest-support.ts";

beforeAll(() =>
  migrate(`
    create table public.rtr_five (id int primary key);
    create table public.rtr_many (id int primary key, parent int references public.rtr_five);
    insert into public.rtr_five select generate_series(1, 5);
    insert into public.rtr_many select n, 1 from generate_series(1, 1500) n;
    create type public.rtr_mood as enum ('calm', 'busy');
    create type public.rtr_pair as (a int, b text);
    create table public.rtr_types (id int primary key, big bigint, exact numeric, approx float8, at timestamptz,
      local timestamp, day date, span interval, bytes bytea, verbatim json, normal jsonb, mood public.rtr_mood,
      pair public.rtr_pair, grid int[], range int4range, ident uuid);
    insert into public.rtr_types values
      (1, 9007199254740993, 0.10, 0.1, '2026-08-21T12:00:00.5Z', '2026-08-21 12:00', '2026-08-21', '1 day 2 hours',
       'hi', '{"b": 1,  "a": 2, "a": 3}', '{"bb": 1, "a": 2, "a": 3}', 'busy', '(1,x)', '{{1,2},{3,4}}', '[1,3)',
       '00000000-0000-4000-8000-000000000001'),
      (2, null, 'NaN', 'Infinity', 'infinity', null, null, null, null, null, null, null, null, '{}', null, null),
      (3, null, 1e-30, null, '12026-01-01T00:00:00Z', null, null, null, null, null, null, null, null, null, null, null);
    create function public.rtr_series() returns setof int language sql as $$ select generate_series(1, 1500) $$;
    grant select on public.rtr_five, public.rtr_many, public.rtr_types to anon;
  `),
);

afterAll(() =>
  migrate(`
    drop function public.rtr_series;
    drop table public.rtr_types, public.rtr_many, public.rtr_five;
    drop type public.rtr_mood, public.rtr_pair;
  `),
);

const five = (count?: { count: "exact"; head?: boolean }) => anon().from("rtr_five").select("id", count);

describe("one row", () => {
  test("single: none and several are errors", async () => {
    expect(await five().eq("id", 3).single()).toMatchObject({ status: 200, data: { id: 3 } });
    expect(await five().limit(2).single()).toMatchObject({
      status: 406,
      error: { code: "PGRST116", details: "The result contains 2 rows", hint: null },
    });
    expect(await five().eq("id", 99).single()).toMatchObject({
      status: 406,
      error: { code: "PGRST116", details: "The result contains 0 rows" },
    });
  });

  test("maybeSingle is decided by the client: the server gives both rows", async () => {
    expect(await five().eq("id", 99).maybeSingle()).toMatchObject({ data: null, error: null });
    expect(await five().limit(2).maybeSingle()).toMatchObject({ error: { code: "PGRST116" } });
    const response = await raw("rtr_five?select=id&limit=2");
    expect(response.status).toBe(200);
    expect(await response.json()).toHaveLength(2);
  });
});

describe("counts and pages", () => {
  test("range with count", async () => {
    expect(await five({ count: "exact" }).order("id").range(1, 2)).toMatchObject({
      status: 206,
      count: 5,
      data: [{ id: 2 }, { id: 3 }],
    });
    const response = await raw("rtr_five?limit=2&offset=1", { headers: { prefer: "count=exact" } });
    expect(response.headers.get("content-range")).toBe("1-2/5");
    expect((await raw("rtr_five?limit=2")).headers.get("content-range")).toBe("0-1/*");
  });

  test("head has a count and no body", async () => {
    expect(await five({ count: "exact", head: true })).toMatchObject({ status: 200, count: 5, data: null });
  });

  test("beyond the end is an error, at the end an empty page", async () => {
    expect(await five({ count: "exact" }).range(9, 10)).toMatchObject({
      status: 416,
      error: { code: "PGRST103", details: "An offset of 9 was requested, but there are only 5 rows." },
    });
    expect(await five({ count: "exact" }).range(5, 6)).toMatchObject({ data: [], count: 5 });
    expect(await five().limit(0)).toMatchObject({ status: 200, data: [] });
    expect((await raw("rtr_five?limit=-1")).status).toBe(416);
  });

  test("no list is longer than 1000, embedded and from functions too", async () => {
    const many = () => anon().from("rtr_many").select("id", { count: "exact" });
    const all = await many();
    expect(all.data).toHaveLength(1000);
    expect(all.count).toBe(1500);
    expect((await many().limit(1200)).data).toHaveLength(1000);
    const embedded = await anon().from("rtr_five").select("id,rtr_many(id)").eq("id", 1).single();
    expect(embedded.data?.rtr_many).toHaveLength(1000);
    const { data } = await anon().rpc("rtr_series");
    expect(data).toHaveLength(1000);
  });
});

describe("values as Postgres writes them", () => {
  const text = async (columns: string, id = 1) => {
    const response = await raw(`rtr_types?select=${columns}&id=eq.${id}`);
    return response.text();
  };

  test("numbers keep every digit", async () => {
    expect(await text("big,exact,approx")).toBe('[{"big":9007199254740993,"exact":0.10,"approx":0.1}]');
    expect(await text("exact,approx", 2)).toBe('[{"exact":"NaN","approx":"Infinity"}]');
    expect(await text("exact", 3)).toBe('[{"exact":0.000000000000000000000000000001}]');
  });

  test("times", async () => {
    expect(await text("at,local,day,span")).toBe(
      '[{"at":"2026-08-21T12:00:00.5+00:00","local":"2026-08-21T12:00:00","day":"2026-08-21","span":"1 day 02:00:00"}]',
    );
    expect(await text("at", 2)).toBe('[{"at":"infinity"}]');
    expect(await text("at", 3)).toBe('[{"at":"12026-01-01T00:00:00+00:00"}]');
    const berlin = await raw("rtr_types?select=at&id=eq.1", {
      headers: { prefer: "timezone=Europe/Berlin" },
    });
    expect(await berlin.text()).toBe('[{"at":"2026-08-21T14:00:00.5+02:00"}]');
    expect(berlin.headers.get("preference-applied")).toBe("timezone=Europe/Berlin");
  });

  test("json as written, jsonb as stored", async () => {
    expect(await text("verbatim")).toBe('[{"verbatim":{"b": 1,  "a": 2, "a": 3}}]');
    expect(await text("normal")).toBe('[{"normal":{"a": 3, "bb": 1}}]');
  });

  test("bytes, enums, composites, arrays, ranges", async () => {
    const { data } = await anon()
      .from("rtr_types")
      .select("bytes,mood,pair,grid,range,ident,a:pair->>b")
      .eq("id", 1);
    expect(data).toEqual([
      {
        bytes: "\\x6869",
        mood: "busy",
        pair: { a: 1, b: "x" },
        grid: [
          [1, 2],
          [3, 4],
        ],
        range: "[1,3)",
        ident: "00000000-0000-4000-8000-000000000001",
        a: "x",
      },
    ]);
    expect(await text("grid", 2)).toBe('[{"grid":[]}]');
  });

  test("casts, also to types of two words", async () => {
    expect(await text("big::text,x:exact::double+precision")).toBe('[{"big":"9007199254740993","x":0.1}]');
    const bad = await anon().from("rtr_types").select("big::nonsense");
    expect(bad).toMatchObject({ status: 400, error: { code: "42704" } });
    for (const cast of ["9223372036854775808", "select", "1"]) {
      expect(await anon().from("rtr_types").select(`big::${cast}`), cast).toMatchObject({
        status: 400,
        error: { code: "42704", message: `type "${cast}" does not exist` },
      });
    }
    const spelled = [
      "int8",
      "bigint",
      "INT",

      "varchar",
      "numeric",
    ];
    for (const cast of spelled) {
      const { error } = await anon().from("rtr_types").select(`x:big::${cast}`).limit(0);
      expect(error, cast).toBeNull();
    }
  });

  test("content types of HEAD and of stripped nulls", async () => {
    const typeOf = async (init: RequestInit) =>
      (await raw("rtr_types?select=id", init)).headers.get("content-type");
    expect(await typeOf({ method: "HEAD" })).toBe("application/json; charset=utf-8");
    expect(await typeOf({ headers: { accept: "application/vnd.pgrst.array+json;nulls=stripped" } })).toBe(
      "application/vnd.pgrst.array+json;nulls=stripped; charset=utf-8",
    );
  });

  test("stripped nulls", async () => {
    const { data } = await anon().from("rtr_types").select("id,big,at").eq("id", 2).stripNulls();
    expect(data).toEqual([{ id: 2, at: "infinity" }]);
  });
});
