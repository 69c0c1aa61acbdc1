import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { anon, migrate, service, signedIn } from "./rest-support.ts";

beforeAll(() =>
  migrate(`
    create table public.rts_locked (id int primary key);
    alter table public.rts_locked enable row level security;
    grant select, insert on public.rts_locked to anon, authenticated;
    insert into public.rts_locked values (1);

    create table public.rts_ungranted (id int primary key);

    create table public.rts_owned (id int primary key, owner uuid not null default auth.uid(), secret text);
    alter table public.rts_owned enable row level security;
    grant select (id, owner), insert (id), update (id), delete on public.rts_owned to authenticated;
    create policy rts_read on public.rts_owned for select to authenticated using (owner = (select auth.uid()));
    create policy rts_add on public.rts_owned for insert to authenticated with check (owner = (select auth.uid()));
    create policy rts_change on public.rts_owned for update to authenticated using (owner = (select auth.uid()));
    create policy rts_remove on public.rts_owned for delete to authenticated using (owner = (select auth.uid()));

    create function public.rts_who() returns json language sql stable as $$
      select json_build_object('uid', auth.uid(), 'user', current_user,
        'role', current_setting('request.jwt.claims', true)::json ->> 'role',
        'path', current_setting('search_path'), 'method', current_setting('request.method', true))
    $$;
    create function public.rts_who_sealed() returns uuid language sql stable security definer
      set search_path = '' as $$ select auth.uid() $$;
    create function public.rts_sleep(seconds float) returns text language sql as $$
      select 'slept' from pg_catalog.pg_sleep(seconds)
    $$;
    create function public.rts_crypto() returns int language sql as $$ select length(gen_random_bytes(4)) $$;
    create table public.rts_touched (id int);
    grant insert on public.rts_touched to anon;
    create function public.rts_touch() returns int language sql volatile as $$
      insert into public.rts_touched values (1) returning 1
    $$;
    create view public.rts_writing_view as select public.rts_touch() as id;
    grant select on public.rts_writing_view to anon;
  `),
);

afterAll(() =>
  migrate(`
    drop view public.rts_writing_view;
    drop table public.rts_locked, public.rts_ungranted, public.rts_owned, public.rts_touched;
    drop function public.rts_who, public.rts_who_sealed, public.rts_sleep, public.rts_crypto, public.rts_touch;
  `),
);

describe("row security and grants", () => {
  test("no policy means no rows and no inserts", async () => {
    const user = await signedIn();
    for (const [client, status] of [
      [anon(), 401],
      [user.client, 403],
    ] as const) {
      expect(await client.from("rts_locked").select()).toMatchObject({ status: 200, data: [], error: null });
      const insert = await client.from("rts_locked").insert({ id: 2 });
      expect(insert.status).toBe(status);
      expect(insert.error).toEqual({
        code: "42501",
        message: 'new row violates row-level security policy for table "rts_locked"',
        details: null,
        hint: null,
      });
    }
  });

  test("no grant is an error, not an empty list", async () => {
    const user = await signedIn();
    expect(await anon().from("rts_ungranted").select()).toMatchObject({
      status: 401,
      error: {
        code: "42501",
        hint: "Grant the required privileges to the current role with: GRANT SELECT ON public.rts_ungranted TO anon;",
      },
    });
    expect((await user.client.from("rts_ungranted").delete().eq("id", 1)).error?.hint).toMatch(
      /GRANT DELETE ON public\.rts_ungranted TO authenticated;$/,
    );
    expect(await user.client.from("rts_ungranted").select()).toMatchObject({
      status: 403,
      error: { code: "42501" },
    });
    expect(await service().from("rts_ungranted").select()).toMatchObject({ status: 403 });
  });

  test("each user sees, changes and removes only own rows, and never an ungranted column", async () => {
    const [one, two] = await Promise.all([signedIn(), signedIn()]);
    expect((await one.client.from("rts_owned").insert({ id: 1 }).select("id,owner")).data).toEqual([
      { id: 1, owner: one.id },
    ]);
    expect((await two.client.from("rts_owned").select("id")).data).toEqual([]);
    expect(await two.client.from("rts_owned").update({ id: 9 }).eq("id", 1)).toMatchObject({ status: 204 });
    expect((await two.client.from("rts_owned").delete().eq("id", 1).select("id")).data).toEqual([]);
    expect(await one.client.from("rts_owned").select("*")).toMatchObject({ error: { code: "42501" } });
    expect(await one.client.from("rts_owned").update({ secret: "x" }).eq("id", 1)).toMatchObject({
      status: 403,
    });
    expect((await one.client.from("rts_owned").select("id")).data).toEqual([{ id: 1 }]);
  });
});

describe("the transaction", () => {
  test("200 mixed requests each run as their caller, also after failures", async () => {
    const [one, two] = await Promise.all([signedIn(), signedIn()]);
    const callers = [
      { client: anon(), uid: null, role: "anon" },
      { client: one.client, uid: one.id, role: "authenticated" },
      { client: two.client, uid: two.id, role: "authenticated" },
      { client: service(), uid: null, role: "service_role" },
    ];
    const answers = await Promise.all(
      Array.from({ length: 200 }, async (_, index) => {
        const caller = callers[index % callers.length];
        if (!caller) throw new Error("no caller");
        if (index % 7 === 0) await caller.client.from("rts_owned").select("id").eq("id", "x");
        if (index % 11 === 0) await caller.client.rpc("rts_missing");
        return { caller, ...(await caller.client.rpc("rts_who")) };
      }),
    );
    for (const { caller, data } of answers) {
      expect(data).toMatchObject({ uid: caller.uid, user: caller.role, role: caller.role, method: "POST" });
    }
  });

  test("functions find public and extensions, and a sealed one still knows its caller", async () => {
    const user = await signedIn();
    expect((await user.client.rpc("rts_who")).data.path).toBe('"public", "extensions"');
    expect((await user.client.rpc("rts_crypto")).data).toBe(4);
    expect((await user.client.rpc("rts_who_sealed")).data).toBe(user.id);
  });

  test("the role's statement timeout holds, and the connection is good afterwards", async () => {
    const user = await signedIn();
    const [short, long] = await Promise.all([
      anon().rpc("rts_sleep", { seconds: 4 }),
      user.client.rpc("rts_sleep", { seconds: 4 }),
    ]);
    expect(short).toMatchObject({ status: 500, error: { code: "57014" } });
    expect(long).toMatchObject({ status: 200, data: "slept" });
    const after = await Promise.all(Array.from({ length: 30 }, () => anon().rpc("rts_who")));
    for (const { data } of after) expect(data).toMatchObject({ user: "anon", uid: null });
  });

  test("a read that writes is refused", async () => {
    const viaView = await anon().from("rts_writing_view").select();
    expect(viaView).toMatchObject({ status: 405, error: { code: "25006" } });
    const viaGet = await anon().rpc("rts_touch", {}, { get: true });
    expect(viaGet).toMatchObject({ status: 405, error: { code: "25006" } });
  });
});
