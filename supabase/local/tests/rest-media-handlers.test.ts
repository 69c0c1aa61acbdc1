import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { anon, migrate, raw } from "./rest-support.ts";

beforeAll(() =>
  migrate(`
    create domain public."text/html" as text;
    create domain public."*/*" as bytea;
    create domain public."application/x-rtm" as text;
    create table public.rtm_pages (id int primary key, body text);
    create table public.rtm_others (id int primary key);
    insert into public.rtm_pages values (1, 'a'), (2, 'b');
    insert into public.rtm_others values (1);
    create function public.rtm_page() returns public."text/html" language sql stable
      as $$ select '<p>a</p>'::public."text/html" $$;
    create function public.rtm_any() returns public."*/*" language sql stable
      as $$ select '\\x6869'::bytea::public."*/*" $$;
    create function public.rtm_rows() returns setof public.rtm_pages language sql stable
      as $$ select * from public.rtm_pages $$;
    create function public.rtm_add(state public."text/html", page public.rtm_pages) returns public."text/html"
      language sql immutable as $$ select (coalesce(state, '') || '<p>' || page.body || '</p>')::public."text/html" $$;
    create aggregate public.rtm_html(public.rtm_pages) (sfunc = public.rtm_add, stype = public."text/html");
    create function public.rtm_count(state public."application/x-rtm", item anyelement)
      returns public."application/x-rtm" language sql immutable as $$ select (coalesce(state, '') || 'x')::public."application/x-rtm" $$;
    create aggregate public.rtm_each(anyelement) (sfunc = public.rtm_count, stype = public."application/x-rtm");
    grant select, insert, delete on public.rtm_pages, public.rtm_others to anon;
    notify pgrst
  `),
);

afterAll(() =>
  migrate(`
    drop aggregate public.rtm_html(public.rtm_pages), public.rtm_each(anyelement);
    drop function public.rtm_page, public.rtm_any, public.rtm_rows, public.rtm_add, public.rtm_count;
    drop table public.rtm_pages, public.rtm_others;
    drop domain public."text/html", public."*/*", public."application/x-rtm";
  `),
);

/** Status, and the message of a refusal or the body of a success. */
async function ask(path: string, accept?: string, init: RequestInit = {}): Promise<[number, unknown]> {
  const answer = await raw(path, { ...init, headers: { ...init.headers, ...(accept && { accept }) } });
  const text = await answer.text();
  const body = text === "" ? null : JSON.parse(text);
  return [answer.status, answer.ok ? body : body.message];
}

const refused = (media: string, target: string) => [
  400,
  `The media type handler for '${media}' of '${target}' is not supported by the local Supabase`,
];
const BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";
const PAGES = [
  { id: 1, body: "a" },
  { id: 2, body: "b" },
];

describe("a function that returns a domain named as a media type", () => {
  test("gives json to those who ask for nothing else", async () => {
    expect((await anon().rpc("rtm_page")).data).toBe("<p>a</p>");
    expect(await ask("rpc/rtm_page", "application/json, text/html")).toEqual([200, "<p>a</p>"]);
    expect(await ask("rpc/rtm_page", "text/html;q=0.5, application/json")).toEqual([200, "<p>a</p>"]);
  });

  test("is refused by name to those who would get its own type", async () => {
    expect(await ask("rpc/rtm_page", BROWSER)).toEqual(refused("text/html", "rtm_page"));
    expect(await ask("rpc/rtm_page", "*/*, text/html")).toEqual(refused("text/html", "rtm_page"));
    expect(await ask("rpc/rtm_page", "text/html")).toEqual([
      406,
      "The media type text/html is not supported by the local Supabase",
    ]);
  });

  test("is refused whatever is asked for, when it takes any type", async () => {
    for (const accept of [undefined, "application/json", "application/vnd.pgrst.array+json"]) {
      expect(await ask("rpc/rtm_any", accept), accept).toEqual(refused("*/*", "rtm_any"));
    }
    expect((await anon().rpc("rtm_any")).error?.message).toBe(refused("*/*", "rtm_any")[1]);
    expect((await raw("rpc/rtm_any", { method: "HEAD" })).status).toBe(400);
    // This type cannot be taken over.
    expect(await ask("rpc/rtm_any", "application/vnd.pgrst.object+json")).toEqual([200, "\\x6869"]);
  });
});

describe("an aggregate that returns one", () => {
  test("over the rows of a table, when whole rows are asked for", async () => {
    expect(await ask("rtm_pages", BROWSER)).toEqual(refused("text/html", "rtm_pages"));
    expect(await ask("rtm_pages?select=*&id=eq.1", BROWSER)).toEqual(refused("text/html", "rtm_pages"));
    expect(await ask("rpc/rtm_rows", BROWSER)).toEqual(refused("text/html", "rtm_pages"));
    expect(await ask("rtm_pages?select=id&id=eq.1", BROWSER)).toEqual([200, [{ id: 1 }]]);
    expect(await ask("rtm_others", BROWSER)).toEqual([200, [{ id: 1 }]]);
    expect((await anon().from("rtm_pages").select().order("id")).data).toEqual(PAGES);
  });

  test("over anything", async () => {
    const refusal = [
      400,
      "The media type handler for 'application/x-rtm' of anyelement is not supported by the local Supabase",
    ];
    for (const path of ["rtm_pages", "rtm_others?select=id", "rpc/rtm_page"]) {
      expect(await ask(path, "application/x-rtm, */*"), path).toEqual(refusal);
    }
    expect(await ask("rtm_others", "*/*;q=0.9, application/x-rtm;q=0.1")).toEqual([200, [{ id: 1 }]]);
  });

  test("before a write whose rows it would show, and not when none are shown", async () => {
    const write = (prefer: string) => ({ method: "POST", body: '{"id":3,"body":"c"}', headers: { prefer } });
    expect(await ask("rtm_pages", BROWSER, write("return=representation"))).toEqual(
      refused("text/html", "rtm_pages"),
    );
    expect((await anon().from("rtm_pages").select().order("id")).data).toEqual(PAGES);
    expect(await ask("rtm_pages", BROWSER, write("return=minimal"))).toEqual([201, null]);
    await anon().from("rtm_pages").delete().eq("id", 3);
  });
});

test("of several types the best is made, and one that is known but not made is not passed over", async () => {
  for (const accept of [
    "text/csv, application/json",
    "application/json;q=0.1, text/csv",
    "application/geo+json, */*",
  ]) {
    expect((await ask("rtm_others", accept))[0], accept).toBe(406);
  }
  for (const accept of ["application/json, text/csv", "text/csv;q=0.1, application/json", "image/png, */*"]) {
    expect(await ask("rtm_others", accept), accept).toEqual([200, [{ id: 1 }]]);
  }
  const object = await ask("rtm_others", "application/json;q=0.2, application/vnd.pgrst.object+json");
  expect(object).toEqual([200, { id: 1 }]);
});
