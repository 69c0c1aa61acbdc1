import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { anon, migrate } from "./rest-support.ts";

beforeAll(() =>
  migrate(`
    create table public.rte_people (id int primary key, name text, boss int references public.rte_people);
    create table public.rte_cards (person_id int primary key references public.rte_people, code text);
    create table public.rte_posts (id int primary key, title text,
      author int references public.rte_people, editor int references public.rte_people);
    create table public.rte_labels (id int primary key, label text);
    create table public.rte_post_labels (post_id int references public.rte_posts,
      label_id int references public.rte_labels, primary key (post_id, label_id));
    create table public.rte_notes (id int primary key, post_id int references public.rte_posts, open boolean);
    alter table public.rte_notes enable row level security;
    create policy rte_open on public.rte_notes for select to anon using (open);
    create table public.rte_cards_1 (id int primary key, card int references public.rte_cards);
    insert into public.rte_people values (1, 'Ada', null), (2, 'Ben', 1), (3, 'Cy', 1);
    insert into public.rte_cards values (1, 'A-1');
    insert into public.rte_cards_1 values (7, null), (8, 1);
    insert into public.rte_posts values (1, 'first', 1, 2), (2, 'second', 1, null), (3, 'third', null, 1);
    insert into public.rte_labels values (1, 'red'), (2, 'blue');
    insert into public.rte_post_labels values (1, 1), (1, 2), (2, 2);
    insert into public.rte_notes values (1, 1, true), (2, 1, false), (3, 2, false);
    create function public.rte_search(word text) returns setof public.rte_posts language sql stable as $$
      select * from public.rte_posts where title like '%' || word || '%'
    $$;
    grant select on public.rte_people, public.rte_cards, public.rte_cards_1, public.rte_labels, public.rte_post_labels,
      public.rte_notes to anon;
    grant select, insert, update, delete on public.rte_posts to anon;
  `),
);

afterAll(() =>
  migrate(`
    drop function public.rte_search;
    drop table public.rte_notes, public.rte_post_labels, public.rte_labels, public.rte_posts, public.rte_cards_1,
      public.rte_cards, public.rte_people;
  `),
);

/** The rows of a query that must succeed. */
async function data(query: PromiseLike<{ data: unknown; error: unknown }>): Promise<unknown> {
  const result = await query;
  expect(result.error).toBeNull();
  return result.data;
}

const posts = (columns: string) => anon().from("rte_posts").select(columns).order("id");
const people = (columns: string) => anon().from("rte_people").select(columns).order("id");

describe("kinds of relationship", () => {
  test("to one, by key column and by constraint", async () => {
    const expected = [{ author: { name: "Ada" } }, { author: { name: "Ada" } }, { author: null }];
    expect(await data(posts("author(name)"))).toEqual(expected);
    expect(await data(posts("author:rte_people!rte_posts_author_fkey(name)"))).toEqual(expected);
    expect(await data(posts("author:rte_people!author(name)"))).toEqual(expected);
  });

  test("to many, by constraint", async () => {
    expect(
      await data(people("id,written:rte_posts!author(id),edited:rte_posts!rte_posts_editor_fkey(id)")),
    ).toEqual([
      { id: 1, written: [{ id: 1 }, { id: 2 }], edited: [{ id: 3 }] },
      { id: 2, written: [], edited: [{ id: 1 }] },
      { id: 3, written: [], edited: [] },
    ]);
  });

  test("one to one from both sides", async () => {
    expect(await data(people("id,rte_cards(code)").lte("id", 2))).toEqual([
      { id: 1, rte_cards: { code: "A-1" } },
      { id: 2, rte_cards: null },
    ]);
    expect(await data(anon().from("rte_cards").select("code,rte_people(name)"))).toEqual([
      { code: "A-1", rte_people: { name: "Ada" } },
    ]);
  });

  test("many to many through a junction, nested", async () => {
    expect(await data(posts("id,rte_labels(label)").lte("id", 2))).toEqual([
      { id: 1, rte_labels: [{ label: "red" }, { label: "blue" }] },
      { id: 2, rte_labels: [{ label: "blue" }] },
    ]);
    const nested = anon()
      .from("rte_labels")
      .select("label,rte_posts!rte_post_labels(title,author(name,rte_cards(*)))");
    expect(await data(nested.eq("id", 1))).toEqual([
      {
        label: "red",
        rte_posts: [{ title: "first", author: { name: "Ada", rte_cards: { code: "A-1", person_id: 1 } } }],
      },
    ]);
  });

  test("to itself: the table name means the children, the column the parent", async () => {
    expect(await data(people("id,reports:rte_people(id),boss(name)"))).toEqual([
      { id: 1, reports: [{ id: 2 }, { id: 3 }], boss: null },
      { id: 2, reports: [], boss: { name: "Ada" } },
      { id: 3, reports: [], boss: { name: "Ada" } },
    ]);
    expect(await data(people("id,reports:rte_people!boss(id)").eq("id", 1))).toEqual([
      { id: 1, reports: [{ id: 2 }, { id: 3 }] },
    ]);
  });
});

test("a table may have the name that an embedded one would be given in the statement", async () => {
  expect(await data(anon().from("rte_cards_1").select("id,card(code)").order("id"))).toEqual([
    { id: 7, card: null },
    { id: 8, card: { code: "A-1" } },
  ]);
});

describe("what cannot be resolved", () => {
  test("two ways are ambiguous and both are named", async () => {
    const { error, status } = await posts("id,rte_people(name)");
    expect(status).toBe(300);
    expect(error).toMatchObject({
      code: "PGRST201",
      hint: expect.stringContaining("'rte_people!rte_posts_author_fkey', 'rte_people!rte_posts_editor_fkey'"),
      details: [
        {
          cardinality: "many-to-one",
          embedding: "rte_posts with rte_people",
          relationship: "rte_posts_author_fkey using rte_posts(author) and rte_people(id)",
        },
        { cardinality: "many-to-one" },
      ],
    });
  });

  test("no way, a wrong hint, a filter on what is not embedded", async () => {
    expect(await posts("id,rte_cards(*)")).toMatchObject({ status: 400, error: { code: "PGRST200" } });
    expect(await posts("id,rte_people!nope(*)")).toMatchObject({ status: 400, error: { code: "PGRST200" } });
    expect(await posts("id").eq("rte_labels.label", "x")).toMatchObject({ error: { code: "PGRST108" } });
    expect(await posts("id,x:author(name)").eq("author.name", "Ada")).toMatchObject({
      error: { code: "PGRST108", hint: "Change 'author' to 'x' in filters, orders or limits." },
    });
    expect(await posts("id,rte_labels(*)").eq("rte_labels", 1)).toMatchObject({
      error: { code: "42703" },
    });
    expect(await posts("id,rte_labels(*)").order("rte_labels(id)")).toMatchObject({
      error: { code: "PGRST118" },
    });
    expect(await posts("id,rte_labels(id),rte_labels(label)")).toMatchObject({ error: { code: "PGRST100" } });
  });
});

describe("filters, order and limits inside", () => {
  test("a filter shapes the embedded rows; with !inner it chooses the parents", async () => {
    expect(await data(posts("id,rte_labels(label)").eq("rte_labels.label", "red"))).toEqual([
      { id: 1, rte_labels: [{ label: "red" }] },
      { id: 2, rte_labels: [] },
      { id: 3, rte_labels: [] },
    ]);
    expect(await data(posts("id,rte_labels!inner(label)").eq("rte_labels.label", "blue"))).toEqual([
      { id: 1, rte_labels: [{ label: "blue" }] },
      { id: 2, rte_labels: [{ label: "blue" }] },
    ]);
    expect(
      await data(posts("id,author!inner(name)").or("name.eq.Ada", { referencedTable: "author" })),
    ).toHaveLength(2);
  });

  test("joins without output, and semi and anti joins", async () => {
    expect(await data(posts("id,rte_labels!inner()").eq("rte_labels.label", "red"))).toEqual([{ id: 1 }]);
    expect(await data(posts("id,rte_labels()").is("rte_labels", null))).toEqual([{ id: 3 }]);
    expect(await data(posts("id,rte_labels()").not("rte_labels", "is", null))).toEqual([
      { id: 1 },
      { id: 2 },
    ]);
    expect(await data(posts("id,editor(id)").or("editor.is.null,id.eq.3"))).toEqual([
      { id: 2, editor: null },
      { id: 3, editor: { id: 1 } },
    ]);
  });

  test("order and limit inside, and the parents by an embedded column that is not shown", async () => {
    const query = people("id,rte_posts!author(id)")
      .order("id", { referencedTable: "rte_posts", ascending: false })
      .limit(1, { referencedTable: "rte_posts" })
      .eq("id", 1);
    expect(await data(query)).toEqual([{ id: 1, rte_posts: [{ id: 2 }] }]);
    const sorted = anon()
      .from("rte_posts")
      .select("id,editor(id)")
      .order("editor(name)", { nullsFirst: true });
    expect(await data(sorted)).toEqual([
      { id: 2, editor: null },
      { id: 3, editor: { id: 1 } },
      { id: 1, editor: { id: 2 } },
    ]);
  });

  test("count counts parents, as the inner join leaves them", async () => {
    const query = anon().from("rte_posts").select("id,rte_labels!inner(label)", { count: "exact" });
    expect(await query.eq("rte_labels.label", "blue").limit(1)).toMatchObject({ count: 2, status: 206 });
    const anti = anon().from("rte_posts").select("id,rte_labels()", { count: "exact", head: true });
    expect(await anti.is("rte_labels", null)).toMatchObject({ count: 1, data: null });
  });
});

describe("where else rows come from", () => {
  test("row security applies to the embedded table", async () => {
    expect(await data(posts("id,rte_notes(id)"))).toEqual([
      { id: 1, rte_notes: [{ id: 1 }] },
      { id: 2, rte_notes: [] },
      { id: 3, rte_notes: [] },
    ]);
  });

  test("after insert, update and delete", async () => {
    const table = anon().from("rte_posts");
    const added = await table
      .insert({ id: 9, title: "new", author: 2 })
      .select("title,author(name)")
      .single();
    expect(added.data).toEqual({ title: "new", author: { name: "Ben" } });
    const changed = await table.update({ author: 3 }).eq("id", 9).select("a:author(name)");
    expect(changed.data).toEqual([{ a: { name: "Cy" } }]);
    const removed = await table.delete().eq("id", 9).select("id,author(name)");
    expect(removed.data).toEqual([{ id: 9, author: { name: "Cy" } }]);
    expect(await data(posts("id").eq("id", 9))).toEqual([]);
  });

  test("from a function that returns rows of a table", async () => {
    const found = anon()
      .rpc("rte_search", { word: "ir" })
      .select("id,author(name),rte_labels(label)")
      .order("id");
    expect(await data(found)).toEqual([
      { id: 1, author: { name: "Ada" }, rte_labels: [{ label: "red" }, { label: "blue" }] },
      { id: 3, author: null, rte_labels: [] },
    ]);
  });
});
