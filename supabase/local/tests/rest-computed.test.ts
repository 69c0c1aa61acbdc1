import { afterAll, beforeAll, expect, test } from "vitest";
import { anon, migrate } from "./rest-support.ts";

beforeAll(() =>
  migrate(`
    create table public.rtc_chats (id int primary key, title text);
    create table public.rtc_messages (id int primary key, body text, chat_id int references public.rtc_chats);
    create view public.rtc_view as select * from public.rtc_chats;
    insert into public.rtc_chats values (1, 'a');
    insert into public.rtc_messages values (1, 'old', 1), (2, 'new', 1);
    -- Named as the table: takes the place of the foreign key.
    create function public.rtc_messages(public.rtc_chats) returns setof public.rtc_messages language sql stable
      as $$ select * from public.rtc_messages where chat_id = $1.id and body = 'new' $$;
    create function public.rtc_newest(public.rtc_chats) returns setof public.rtc_messages rows 1 language sql stable
      as $$ select * from public.rtc_messages where chat_id = $1.id order by id desc limit 1 $$;
    create function public.rtc_one(public.rtc_chats) returns public.rtc_messages language sql stable
      as $$ select * from public.rtc_messages where chat_id = $1.id order by id desc limit 1 $$;
    create function public.rtc_of_view(public.rtc_view) returns setof public.rtc_messages language sql stable
      as $$ select * from public.rtc_messages where chat_id = $1.id $$;
    create function public.rtc_all() returns setof public.rtc_chats language sql stable
      as $$ select * from public.rtc_chats $$;
    -- No relationships: a value, and a function of two arguments.
    create function public.rtc_loud(public.rtc_chats) returns text language sql stable as $$ select upper($1.title) $$;
    create function public.rtc_two(public.rtc_chats, int) returns setof public.rtc_messages language sql stable
      as $$ select * from public.rtc_messages $$;
    grant select, insert, update, delete on public.rtc_chats to anon;
    grant select on public.rtc_messages, public.rtc_view to anon;
    notify pgrst
  `),
);

afterAll(() =>
  migrate(`
    drop function public.rtc_all, public.rtc_messages, public.rtc_newest, public.rtc_one, public.rtc_of_view,
      public.rtc_loud, public.rtc_two;
    drop view public.rtc_view;
    drop table public.rtc_messages, public.rtc_chats;
  `),
);

const chats = () => anon().from("rtc_chats");

const refusal = (name: string, origin = "rtc_chats") => ({
  status: 400,
  error: {
    code: "PGRST127",
    message: `The computed relationship '${name}' of '${origin}' is not supported by the local Supabase`,
  },
});

test("a computed relationship is refused by name, also when a foreign key has that name", async () => {
  for (const query of [
    chats().select("id,rtc_messages(body)"),
    chats().select("id,x:rtc_messages!inner(body)"),
    chats().select("id,rtc_messages!chat_id(body)"),
    // It hides the key also from those who ask for it by another name.
    chats().select("id,rtc_messages_chat_id_fkey(body)"),
    chats().select("id,rtc_messages()").is("rtc_messages", null),
    anon().rpc("rtc_all").select("id,rtc_messages(body)"),
    anon().from("rtc_messages").select("id,chat_id(id,rtc_messages(id))"),
    chats().update({ title: "b" }).eq("id", 1).select("id,rtc_messages(body)"),
  ]) {
    expect(await query).toMatchObject(refusal("rtc_messages"));
  }
  expect(await chats().select("id,rtc_newest(body)").order("rtc_newest(body)")).toMatchObject(
    refusal("rtc_newest"),
  );
  expect(await chats().select("id,rtc_one(body)")).toMatchObject(refusal("rtc_one"));
  expect(await anon().from("rtc_view").select("id,rtc_of_view(body)")).toMatchObject(
    refusal("rtc_of_view", "rtc_view"),
  );
  expect((await chats().select("title")).data).toEqual([{ title: "a" }]);
});

test("the other direction and computed columns work as before", async () => {
  expect((await anon().from("rtc_messages").select("id,rtc_chats(title)").eq("id", 1)).data).toEqual([
    { id: 1, rtc_chats: { title: "a" } },
  ]);
  expect((await chats().select("id,rtc_loud")).data).toEqual([{ id: 1, rtc_loud: "A" }]);
});

test("a function that is no relationship is none", async () => {
  expect(await chats().select("id,rtc_loud(*)")).toMatchObject({ status: 400, error: { code: "PGRST200" } });
  expect(await chats().select("id,rtc_two(*)")).toMatchObject({ status: 400, error: { code: "PGRST200" } });
  expect(await anon().from("rtc_messages").select("id,rtc_newest(*)")).toMatchObject({
    status: 400,
    error: { code: "PGRST200" },
  });
});
