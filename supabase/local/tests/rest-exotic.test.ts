import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { anon, migrate, raw } from "./rest-support.ts";

beforeAll(() =>
  migrate(`
    create table public.rex_clients (id int primary key, name text);
    create table public.rex_projects (id int primary key, name text, client_id int references public.rex_clients);
    create table public.rex_log (line text, n int default 7);
    create domain public.rex_level as int default 3;
    create table public.rex_levels (id int primary key, level public.rex_level, own public.rex_level default 5);
    create domain public.rex_color as int;
    create function public.rex_color_json(public.rex_color) returns json language sql immutable as
      $$ select to_json('#' || to_hex($1::int)) $$;
    create cast (public.rex_color as json) with function public.rex_color_json(public.rex_color) as implicit;
    create table public.rex_paints (id int primary key, color public.rex_color, client_id int references public.rex_clients);
    create domain public."text/html" as text;
    create function public.rex_page() returns public."text/html" language sql as $$ select '<p>'::public."text/html" $$;
    create function public.rex_projects(public.rex_clients) returns setof public.rex_projects language sql stable as
      $$ select * from public.rex_projects where false $$;
    insert into public.rex_clients values (1, 'Ann'), (2, 'Bob');
    insert into public.rex_projects values (1, 'a', 1), (2, 'b', 2);
    insert into public.rex_paints values (1, 255, 1);
    grant select, insert, update on public.rex_clients, public.rex_projects, public.rex_log, public.rex_levels, public.rex_paints to anon;
    grant execute on function public.rex_page() to anon;
    grant execute on function public.rex_projects(public.rex_clients) to anon;
    notify pgrst;
  `),
);

afterAll(() =>
  migrate(`
    drop function public.rex_page(), public.rex_projects(public.rex_clients);
    drop table public.rex_paints, public.rex_projects, public.rex_clients, public.rex_log, public.rex_levels;
    drop domain public.rex_color cascade; drop domain public.rex_level; drop domain public."text/html";
    notify pgrst;
  `),
);

test("a filter means the column, even where an embedded resource has its name", async () => {
  const byKey = await anon().from("rex_projects").select("name, client_id(name)").eq("client_id", 2);
  expect(byKey.data).toEqual([{ name: "b", client_id: { name: "Bob" } }]);
  const byAlias = await anon().from("rex_projects").select("id, name:rex_clients(name)").eq("name", "a");
  expect(byAlias.data).toEqual([{ id: 1, name: { name: "Ann" } }]);
  const missing = await anon()
    .from("rex_projects")
    .select("id, name:rex_clients(name)")
    .not("name", "is", null);
  expect(missing.data).toHaveLength(2);
  const other = await anon().from("rex_projects").select("id, client:rex_clients(name)").eq("client", "a");
  expect(other).toMatchObject({ status: 400, error: { code: "PGRST120" } });
});

test("an upsert into a table without a primary key inserts", async () => {
  expect(await anon().from("rex_log").upsert({ line: "a" })).toMatchObject({ status: 201, error: null });
  expect(await anon().from("rex_log").upsert({ line: "a" }, { ignoreDuplicates: true })).toMatchObject({
    error: null,
  });
  expect((await anon().from("rex_log").select("line")).data).toEqual([{ line: "a" }, { line: "a" }]);
});

test("what is left out takes the default of its column, or else of its domain", async () => {
  const { data } = await anon()
    .from("rex_levels")
    .insert([{ id: 1 }], { defaultToNull: false })
    .select();
  expect(data).toEqual([{ id: 1, level: 3, own: 5 }]);
});

describe("is refused by name", () => {
  const unsupported = (feature: string) => ({
    status: 400,
    error: { code: "PGRST127", message: `${feature} is not supported by the local Supabase` },
  });

  test("a column that the hosted service shows through a cast of its domain", async () => {
    const refusal = unsupported("The representation of 'rex_paints.color' by casts of its domain");
    expect(await anon().from("rex_paints").select()).toMatchObject(refusal);
    expect(await anon().from("rex_paints").insert({ id: 2 })).toMatchObject(refusal);
    expect(await anon().from("rex_clients").select("name, rex_paints(id)")).toMatchObject(refusal);
  });

  test("a function that makes a media type", async () => {
    const refusal = unsupported("The media type handler 'rex_page'");
    expect(await anon().rpc("rex_page")).toMatchObject(refusal);
    const response = await raw("rpc/rex_page", { headers: { accept: "text/html" } });
    expect(response.status).toBeGreaterThanOrEqual(400);
  });

  test("a relationship that a function computes, also in the place of a key", async () => {
    const { data: children } = await anon()
      .from("rex_projects")
      .select("name, rex_clients(name)")
      .eq("id", 1);
    expect(children).toEqual([{ name: "a", rex_clients: { name: "Ann" } }]);
    expect(await anon().from("rex_clients").select("name, rex_projects(name)")).toMatchObject(
      unsupported("The computed relationship 'rex_projects'"),
    );
  });
});
