import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { anon, migrate } from "./rest-support.ts";

beforeAll(() =>
  migrate(`
    create table public.rtn_chats (id int primary key, title text, status text);
    create table public.rtn_messages (id int primary key, body text, chat_id int references public.rtn_chats);
    create table public.rtn_files (id int primary key, message_id int references public.rtn_messages);
    insert into public.rtn_chats values (1, 'a', 'open'), (2, 'b', 'closed'), (3, 'c', null);
    insert into public.rtn_messages values (1, 'hi', 1), (2, 'ho', 1), (3, 'hi', 2);
    insert into public.rtn_files values (1, 1);
    grant select, update, delete on public.rtn_chats to anon;
    grant select on public.rtn_messages, public.rtn_files to anon;
  `),
);

afterAll(() => migrate("drop table public.rtn_files, public.rtn_messages, public.rtn_chats"));

const chats = (columns: string) => anon().from("rtn_chats").select(columns).order("id");

describe("a name that an alias shares with a column", () => {
  test("a filter and an order mean the column", async () => {
    expect((await chats("id,title:status").eq("title", "a")).data).toEqual([{ id: 1, title: "open" }]);
    expect((await chats("title:id").order("title", { ascending: false })).data).toEqual([
      { title: 1 },
      { title: 2 },
      { title: 3 },
    ]);
    const unknown = await chats("id,name:title").eq("name", "a");
    expect(unknown).toMatchObject({
      status: 400,
      error: { code: "42703", message: "column rtn_chats.name does not exist" },
    });
  });

  test("also when the alias is that of an embedded resource", async () => {
    const embedding = () => chats("id,status:rtn_messages(body)");
    expect((await embedding().eq("status", "closed")).data).toEqual([{ id: 2, status: [{ body: "hi" }] }]);
    expect((await embedding().in("status", ["open"])).data).toHaveLength(1);
    expect((await embedding().or("status.eq.closed,id.eq.3")).data).toHaveLength(2);
    expect((await embedding().not("status", "is", "not_null")).data).toEqual([{ id: 3, status: [] }]);
  });

  test("but `is.null` asks whether something is embedded", async () => {
    expect((await chats("id,status:rtn_messages(body)").is("status", null)).data).toEqual([
      { id: 3, status: [] },
    ]);
    expect((await chats("id,title:rtn_messages()").is("title", null)).data).toEqual([{ id: 3 }]);
    expect((await chats("id,title:rtn_messages()").not("title", "is", null)).data).toHaveLength(2);
  });

  test("in a write even `is.null` means the column", async () => {
    const changed = await anon()
      .from("rtn_chats")
      .update({ title: "none" })
      .is("status", null)
      .select("id,status:rtn_messages(body)");
    expect(changed).toMatchObject({ status: 200, data: [{ id: 3, status: [] }] });
    const nothing = await anon()
      .from("rtn_chats")
      .delete()
      .is("title", null)
      .select("id,title:rtn_messages()");
    expect(nothing).toMatchObject({ status: 200, data: [] });
  });

  test("a resource that is no column cannot be compared", async () => {
    expect(await chats("id,rtn_messages(*)").eq("rtn_messages", 1)).toMatchObject({
      status: 400,
      error: { code: "42703", message: "column rtn_chats.rtn_messages does not exist" },
    });
  });
});

describe("the table name of an embedded resource that has an alias", () => {
  const refusal = (name: string, alias: string) => ({
    status: 400,
    error: {
      code: "PGRST108",
      message: `'${name}' is not an embedded resource in this request`,
      details: "Target names are not allowed in filters if they have an alias",
      hint: `Change '${name}' to '${alias}' in filters, orders or limits.`,
    },
  });

  test("is no name for filters, trees, orders and limits", async () => {
    const embedding = () => chats("id,x:rtn_messages(body)");
    const inside = { referencedTable: "rtn_messages" };
    for (const query of [
      embedding().eq("rtn_messages.body", "hi"),
      embedding().or("body.eq.hi,body.eq.ho", inside),
      embedding().order("body", inside),
      embedding().limit(1, inside),
    ]) {
      expect(await query).toMatchObject(refusal("rtn_messages", "x"));
    }
    expect((await embedding().eq("x.body", "ho").eq("id", 1)).data).toEqual([{ id: 1, x: [{ body: "ho" }] }]);
  });

  test("at any depth", async () => {
    const nested = () => chats("id,x:rtn_messages(id,y:rtn_files(id))").eq("id", 1);
    expect(await nested().eq("x.rtn_files.id", 1)).toMatchObject(refusal("rtn_files", "y"));
    expect(await nested().eq("rtn_messages.y.id", 1)).toMatchObject(refusal("rtn_messages", "x"));
    expect(await nested().eq("x.nope.id", 1)).toMatchObject({
      error: { code: "PGRST108", hint: "Verify that 'nope' is included in the 'select' query parameter." },
    });
    expect((await nested().eq("x.y.id", 1)).data).toEqual([
      {
        id: 1,
        x: [
          { id: 1, y: [{ id: 1 }] },
          { id: 2, y: [] },
        ],
      },
    ]);
  });

  test("beside one without an alias: what hosted would filter, the first, is not guessed", async () => {
    const first = chats("id,rtn_messages(body),x:rtn_messages(id)").eq("rtn_messages.body", "ho").eq("id", 1);
    expect((await first).data).toEqual([
      { id: 1, rtn_messages: [{ body: "ho" }], x: [{ id: 1 }, { id: 2 }] },
    ]);
    const second = chats("id,x:rtn_messages(id),rtn_messages(body)").eq("rtn_messages.body", "ho");
    expect(await second).toMatchObject({
      status: 400,
      error: {
        message:
          "The name 'rtn_messages' in filters, orders or limits, behind 'x:rtn_messages', is not supported by the local Supabase",
      },
    });
  });
});
