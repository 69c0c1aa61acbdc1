import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { anon, migrate } from "./rest-support.ts";

beforeAll(() =>
  migrate(`
    create domain public.rtd_level as text default 'low';
    create domain public.rtd_strict as int default 7 not null;
    create domain public.rtd_derived as public.rtd_level;
    create sequence public.rtd_numbers;
    create domain public.rtd_number as bigint default nextval('public.rtd_numbers');
    create table public.rtd_rows (id int primary key, level public.rtd_level, strict public.rtd_strict,
      derived public.rtd_derived, own public.rtd_level default 'own', number public.rtd_number, note text, doc json);
    grant select, insert, update on public.rtd_rows to anon;
    grant usage on sequence public.rtd_numbers to anon;

    create domain public.rtd_color as int;
    create function public.rtd_color_to_json(public.rtd_color) returns json language sql immutable
      as $$ select to_json('#' || lpad(to_hex($1), 6, '0')) $$;
    create function public.rtd_color_from_json(json) returns public.rtd_color language sql immutable
      as $$ select ('x' || lpad(ltrim($1 #>> '{}', '#'), 8, '0'))::bit(32)::int::public.rtd_color $$;
    create function public.rtd_color_from_text(text) returns public.rtd_color language sql immutable
      as $$ select ('x' || lpad(ltrim($1, '#'), 8, '0'))::bit(32)::int::public.rtd_color $$;
    create cast (public.rtd_color as json) with function public.rtd_color_to_json(public.rtd_color) as implicit;
    create cast (json as public.rtd_color) with function public.rtd_color_from_json(json) as implicit;
    create cast (text as public.rtd_color) with function public.rtd_color_from_text(text) as implicit;
    create domain public.rtd_explicit as int;
    create function public.rtd_explicit_to_json(public.rtd_explicit) returns json language sql immutable
      as $$ select '"never"'::json $$;
    create cast (public.rtd_explicit as json) with function public.rtd_explicit_to_json(public.rtd_explicit);
    create table public.rtd_paints (id int primary key, color public.rtd_color, plain public.rtd_explicit);
    create table public.rtd_cans (id int primary key, paint int references public.rtd_paints);
    insert into public.rtd_paints values (1, 255, 3);
    insert into public.rtd_cans values (1, 1);
    create function public.rtd_all() returns setof public.rtd_paints language sql stable
      as $$ select * from public.rtd_paints $$;
    grant select, insert, update on public.rtd_paints, public.rtd_cans to anon;
    notify pgrst
  `),
);

beforeEach(() => migrate("truncate public.rtd_rows; alter sequence public.rtd_numbers restart"));

afterAll(() =>
  migrate(`
    drop function public.rtd_all;
    drop table public.rtd_rows, public.rtd_cans, public.rtd_paints;
    drop domain public.rtd_color, public.rtd_explicit cascade;
    drop domain public.rtd_derived, public.rtd_level, public.rtd_strict, public.rtd_number;
    drop sequence public.rtd_numbers;
  `),
);

describe("`missing=default` with the default of a domain", () => {
  const rows = () => anon().from("rtd_rows");
  const columns = "id,level,strict,derived,own,number";
  const asked = { defaultToNull: false };

  test("fills what is missing, keeps what is there, and the column's own default wins", async () => {
    const first = { id: 1, level: null, strict: 1, derived: "x", own: null, number: 50 };
    const added = await rows()
      .insert([first, { id: 2 }, { id: 3 }], asked)
      .select(columns);
    const filled = { level: "low", strict: 7, derived: "low", own: "own" };
    expect(added.error).toBeNull();
    expect(added.data).toEqual([
      first,
      { id: 2, ...filled, number: expect.any(Number) },
      { id: 3, ...filled, number: expect.any(Number) },
    ]);
    const [, second, third] = added.data ?? [];
    expect(second?.number).not.toBe(third?.number);
  });

  test("without being asked a missing key is null, which the domain may forbid", async () => {
    const given = [{ id: 1, level: "high" }, { id: 2 }];
    expect((await rows().insert(given).select("id,level")).data).toEqual([
      { id: 1, level: "high" },
      { id: 2, level: null },
    ]);
    expect(await rows().insert([{ id: 3, strict: 1 }, { id: 4 }])).toMatchObject({
      status: 400,
      error: { code: "23502", message: "domain rtd_strict does not allow null values" },
    });
  });

  test("also in an upsert", async () => {
    await rows().insert({ id: 1, level: "high", strict: 1 });
    const given = [{ id: 1, strict: 2, level: "mid" }, { id: 2 }];
    expect((await rows().upsert(given, asked).select("id,strict,level")).data).toEqual([
      { id: 1, strict: 2, level: "mid" },
      { id: 2, strict: 7, level: "low" },
    ]);
  });
});

describe("domain representations are refused by name", () => {
  const paints = () => anon().from("rtd_paints");
  const refusal = {
    status: 400,
    error: {
      code: "PGRST127",
      message:
        "The domain representation of the column 'rtd_paints.color' is not supported by the local Supabase",
    },
  };

  test("where the column would be shown", async () => {
    for (const query of [
      paints().select(),
      paints().select("id,color"),
      paints().select("x:color"),
      paints().select("color::text"),
      anon().from("rtd_cans").select("id,rtd_paints(*)"),
      anon().from("rtd_cans").select("id,rtd_paints!inner(color)"),
      anon().rpc("rtd_all"),
      anon().rpc("rtd_all").select("color"),
      paints().update({ plain: 4 }).eq("id", 1).select(),
    ]) {
      expect(await query).toMatchObject(refusal);
    }
    // Refused before anything was written.
    expect((await paints().select("id,plain")).data).toEqual([{ id: 1, plain: 3 }]);
  });

  test("where its text would be compared", async () => {
    for (const query of [
      paints().select("id").eq("color", "#0000ff"),
      paints().select("id").not("color", "in", "(1)"),
      paints().select("id").or("id.eq.5,and(id.eq.1,color.eq.255)"),
      paints().select("id", { count: "exact", head: true }).gt("color", 0),
      anon().from("rtd_cans").select("id,rtd_paints!inner(id)").eq("rtd_paints.color", 255),
      anon().rpc("rtd_all").select("id").eq("color", 255),
      paints().update({ plain: 4 }).eq("color", 255),
      paints().delete().eq("color", 255),
    ]) {
      const { error, status } = await query;
      // A HEAD has no body.
      expect(error?.message ? { status, error } : { status, error: refusal.error }).toMatchObject(refusal);
    }
  });

  test("where its json would be written", async () => {
    expect(await paints().insert({ id: 2, color: 3 })).toMatchObject(refusal);
    expect(await paints().update({ color: 3 }).eq("id", 1)).toMatchObject(refusal);
    expect(await paints().upsert({ id: 1, color: 3 })).toMatchObject(refusal);
  });

  test("not where it plays no part, and not for a cast that is not implicit", async () => {
    expect((await paints().select("id,plain").is("plain", null)).data).toEqual([]);
    expect((await paints().select("id").not("color", "is", null).order("color")).data).toEqual([{ id: 1 }]);
    expect(await paints().insert({ id: 2, plain: 5 })).toMatchObject({ status: 201 });
    expect((await paints().select("plain").eq("plain", 5)).data).toEqual([{ plain: 5 }]);
    expect((await anon().from("rtd_cans").select("id,rtd_paints(id)")).data).toEqual([
      { id: 1, rtd_paints: { id: 1 } },
    ]);
  });
});
