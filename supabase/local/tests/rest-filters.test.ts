import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { anon, migrate } from "./rest-support.ts";

const AWKWARD = [
  "a,b",
  "(x)",
  'a"b',
  "a\\b",
  "a.b",
  "*",
  "%",
  "+",
  "&",
  "🙂",
  "a\nb",
  "",
  "null",
  "{}",
  "'",
  "$1",
];

beforeAll(() =>
  migrate(`
    create table public.rtf_rows (id int primary key, n int, label text, tags text[], span int4range, doc jsonb,
      at timestamptz, flag boolean);
    insert into public.rtf_rows values
      (1, 1, 'one', '{a,b}', '[1,5)', '{"k": {"list": [10, 20]}, "s": "x"}', '2026-01-01', true),
      (2, 2, 'two', '{b}', '[5,9)', '{"k": null, "s": "y"}', '2026-01-02', false),
      (3, null, null, null, null, null, null, null);
    create table public.rtf_texts (id int generated always as identity primary key, value text not null,
      "User Name" text, "a.b" text, "ü" text);
    grant select on public.rtf_rows to anon;
    grant select, insert on public.rtf_texts to anon;
  `),
);

afterAll(() => migrate("drop table public.rtf_rows, public.rtf_texts"));

const rows = () => anon().from("rtf_rows").select("id").order("id");

async function ids(
  query: PromiseLike<{ data: { id: unknown }[] | null; error: unknown }>,
): Promise<unknown[]> {
  const { data, error } = await query;
  expect(error).toBeNull();
  return (data ?? []).map((row) => row.id);
}

describe("filters", () => {
  test("comparisons leave null rows out, as SQL does", async () => {
    expect(await ids(rows().eq("n", 1))).toEqual([1]);
    expect(await ids(rows().neq("n", 1))).toEqual([2]);
    expect(await ids(rows().gt("n", 1))).toEqual([2]);
    expect(await ids(rows().gte("n", 1))).toEqual([1, 2]);
    expect(await ids(rows().lt("n", 2))).toEqual([1]);
    expect(await ids(rows().lte("at", "2026-01-01T00:00:00Z"))).toEqual([1]);
    expect(await ids(rows().not("n", "eq", 1))).toEqual([2]);
    expect(await ids(rows().filter("n", "isdistinct", 1))).toEqual([2, 3]);
  });

  test("is, and eq with null, which is the word", async () => {
    expect(await ids(rows().is("n", null))).toEqual([3]);
    expect(await ids(rows().not("n", "is", null))).toEqual([1, 2]);
    expect(await ids(rows().is("flag", true))).toEqual([1]);
    expect(await ids(rows().filter("flag", "is", "not_null"))).toEqual([1, 2]);
    expect(await rows().eq("n", null)).toMatchObject({ status: 400, error: { code: "22P02" } });
    expect(await ids(rows().eq("label", null))).toEqual([]);
  });

  test("in, also empty", async () => {
    expect(await ids(rows().in("n", [1, 2, 7]))).toEqual([1, 2]);
    expect(await ids(rows().in("n", []))).toEqual([]);
    expect(await ids(rows().not("n", "in", "()"))).toEqual([1, 2, 3]);
    expect(await ids(rows().not("n", "in", "(1)"))).toEqual([2]);
  });

  test("patterns: both * and % are wildcards, but only in patterns", async () => {
    expect(await ids(rows().like("label", "o*"))).toEqual([1]);
    expect(await ids(rows().like("label", "O%"))).toEqual([]);
    expect(await ids(rows().ilike("label", "%W%"))).toEqual([2]);
    expect(await ids(rows().eq("label", "o*"))).toEqual([]);
    expect(await ids(rows().likeAllOf("label", ["o%", "%e"]))).toEqual([1]);
    expect(await ids(rows().ilikeAnyOf("label", ["O*", "T*"]))).toEqual([1, 2]);
    expect(await ids(rows().filter("label", "match", "^o"))).toEqual([1]);
    expect(await ids(rows().textSearch("label", "two", { type: "websearch", config: "english" }))).toEqual([
      2,
    ]);
  });

  test("arrays, ranges and json", async () => {
    expect(await ids(rows().contains("tags", ["a"]))).toEqual([1]);
    expect(await ids(rows().containedBy("tags", ["b", "c"]))).toEqual([2]);
    expect(await ids(rows().overlaps("tags", ["a", "z"]))).toEqual([1]);
    expect(await ids(rows().contains("doc", { s: "y" }))).toEqual([2]);
    expect(await ids(rows().rangeAdjacent("span", "[5,9)"))).toEqual([1]);
    expect(await ids(rows().rangeLt("span", "[5,9)"))).toEqual([1]);
    expect(await ids(rows().eq("doc->>s", "x"))).toEqual([1]);
    expect(await ids(rows().eq("doc->k->list->>1", "20"))).toEqual([1]);
    expect(await ids(rows().eq("tags->>0", "b"))).toEqual([2]);
  });

  test("trees", async () => {
    expect(await ids(rows().or("n.eq.1,n.is.null"))).toEqual([1, 3]);
    expect(await ids(rows().or("and(n.gt.0,n.lt.2),label.in.(two,three)"))).toEqual([1, 2]);
    expect(await ids(rows().or("not.and(n.gt.0,n.lt.2)"))).toEqual([2]);
    expect(await ids(rows().or("tags.cs.{a,b},id.eq.3"))).toEqual([1, 3]);
    expect(await ids(rows().or("n.eq.1,n.eq.2").or("flag.is.false"))).toEqual([2]);
  });

  test("a filter on a column that is not there, or of another type, is an error", async () => {
    expect(await rows().eq("nope", 1)).toMatchObject({ status: 400, error: { code: "42703" } });
    expect(await rows().eq("n", "abc")).toMatchObject({ status: 400, error: { code: "22P02" } });
  });
});

describe("awkward values and names", () => {
  test("every value finds its own row by eq, in, a tree and a pattern", async () => {
    const client = anon();
    const { data, error } = await client
      .from("rtf_texts")
      .insert(AWKWARD.map((value) => ({ value })))
      .select("id,value");
    expect(error).toBeNull();
    for (const { id, value } of data ?? []) {
      const quoted = `"${value.replace(/["\\]/g, "\\$&")}"`;
      const table = () => client.from("rtf_texts").select("id");
      expect(await ids(table().eq("value", value)), value).toEqual([id]);
      // The client itself writes an empty text as the empty list.
      if (value !== "") expect(await ids(table().filter("value", "in", `(${quoted})`)), value).toEqual([id]);
      expect(await ids(table().or(`value.eq.${quoted},id.eq.0`)), value).toEqual([id]);
    }
    expect(await ids(client.from("rtf_texts").select("id").in("value", ["a,b", "(x)", "a.b"]))).toHaveLength(
      3,
    );
  });

  test("any text at all can be stored and found again", async () => {
    const client = anon();
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme", minLength: 1 }), async (value) => {
        fc.pre(!value.includes("\0"));
        const stored = await client.from("rtf_texts").insert({ value }).select("id").single();
        expect(stored.error).toBeNull();
        expect(await ids(client.from("rtf_texts").select("id").eq("value", value))).toContain(
          stored.data?.id,
        );
      }),
      { numRuns: 40 },
    );
  });

  test("columns with spaces, dots and letters outside ASCII", async () => {
    const client = anon();
    const row = { value: "named", "User Name": "x y", "a.b": "dot", ü: "umlaut" };
    const { data, error } = await client
      .from("rtf_texts")
      .insert([row])
      .select('value,"User Name","a.b",ü')
      .single();
    expect(error).toBeNull();
    expect(data).toEqual(row);
    const found = client.from("rtf_texts").select("u:ü").eq('"a.b"', "dot").eq("User Name", "x y");
    expect((await found.order('"a.b"')).data).toEqual([{ u: "umlaut" }]);
  });
});

describe("order", () => {
  test("nulls come last ascending and first descending, unless told", async () => {
    const by = (options: object) => ids(anon().from("rtf_rows").select("id").order("n", options));
    expect(await by({ ascending: true })).toEqual([1, 2, 3]);
    expect(await by({ ascending: false })).toEqual([3, 2, 1]);
    expect(await by({ ascending: false, nullsFirst: false })).toEqual([2, 1, 3]);
    expect(await by({ ascending: true, nullsFirst: true })).toEqual([3, 1, 2]);
  });

  test("by json path and by several columns", async () => {
    const table = () => anon().from("rtf_rows").select("id").not("doc", "is", null);
    expect(await ids(table().order("doc->>s", { ascending: false }))).toEqual([2, 1]);
    expect(await ids(table().order("flag").order("id", { ascending: false }))).toEqual([2, 1]);
  });
});
