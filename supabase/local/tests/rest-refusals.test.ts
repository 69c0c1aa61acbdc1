import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { anon, migrate, raw } from "./rest-support.ts";

beforeAll(() =>
  migrate(`
    create table public.rtx_rows (id int primary key, body text);
    create table public.rtx_children (id int primary key, row_id int references public.rtx_rows);
    insert into public.rtx_rows values (1, 'x');
    grant select, insert, delete on public.rtx_rows to anon;
    grant select on public.rtx_children to anon;
  `),
);

afterAll(() => migrate("drop table public.rtx_children, public.rtx_rows"));

const table = () => anon().from("rtx_rows");

/** Every answer other than success is JSON with exactly the four keys that the client reads. */
async function refusal(path: string, init?: RequestInit) {
  const response = await raw(path, init);
  const body = await response.json();
  expect(Object.keys(body), path).toEqual(["code", "message", "details", "hint"]);
  return { status: response.status, ...body };
}

describe("what is not supported is refused by name", () => {
  test("aggregates, spread, planned counts, rollback", async () => {
    expect(await table().select("id.sum()")).toMatchObject({ status: 400, error: { code: "PGRST123" } });
    expect(await table().select("count()")).toMatchObject({ status: 400, error: { code: "PGRST123" } });
    const refused = [
      [await anon().from("rtx_children").select("...rtx_rows(body)"), "The spread operator (...)"],
      [await table().select("*", { count: "planned" }), "Prefer: count=planned"],
      [await table().select("*", { count: "estimated" }), "Prefer: count=estimated"],
      [await table().delete().eq("id", 1).rollback(), "Prefer: tx=rollback"],
    ] as const;
    for (const [{ status, error }, feature] of refused) {
      expect(status).toBe(400);
      expect(error?.message).toBe(`${feature} is not supported by the local Supabase`);
    }
    expect((await table().select()).data).toHaveLength(1);
  });

  test("other formats", async () => {
    for (const query of [table().select().csv(), table().select().explain(), table().select().geojson()]) {
      expect(await query).toMatchObject({
        status: 406,
        error: { code: "PGRST107", message: expect.stringContaining("not supported by the local Supabase") },
      });
    }
  });

  test("other methods, schemas and paths", async () => {
    expect(await refusal("rtx_rows", { method: "PUT", body: "{}" })).toMatchObject({
      status: 405,
      code: "PGRST117",
    });
    expect(await refusal("rtx_rows/1")).toMatchObject({ status: 404, code: "PGRST125" });
    expect(await refusal("")).toMatchObject({ status: 404, code: "PGRST126" });
    expect(await anon().schema("auth").from("users").select()).toMatchObject({
      status: 406,
      error: {
        code: "PGRST106",
        message: "The schema 'auth' is not supported by the local Supabase",
        hint: "Only the following schemas are exposed: public",
      },
    });
  });

  test("embedding through a view", async () => {
    await migrate(`
      create view public.rtx_view as select * from public.rtx_rows;
      grant select on public.rtx_view to anon;
      notify pgrst`);
    await expect.poll(async () => (await anon().from("rtx_view").select("id")).error).toBeNull();
    for (const query of [
      anon().from("rtx_view").select("id,rtx_children(*)"),
      anon().from("rtx_children").select("id,rtx_view(*)"),
    ]) {
      expect((await query).error?.message).toBe(
        "Embedding through the view 'rtx_view' is not supported by the local Supabase",
      );
    }
    await migrate("drop view public.rtx_view");
  });

  test("parameters that would be without effect", async () => {
    for (const path of [
      "rtx_rows?columns=id",
      "rtx_rows?on_conflict=id",
      "rtx_rows?limit=x",
      "rtx_rows?nonsense=1",
    ]) {
      expect((await refusal(path)).status, path).toBe(400);
    }
    const filtered = await refusal("rtx_rows?id=eq.1", { method: "POST", body: '{"id":5}' });
    expect(filtered.message).toBe("A filter with POST is not supported by the local Supabase");
  });

  test("a range header", async () => {
    expect((await refusal("rtx_rows", { headers: { range: "0-1" } })).code).toBe("PGRST127");
  });

  test("unknown preferences: ignored, or refused when the caller is strict", async () => {
    expect((await raw("rtx_rows", { headers: { prefer: "foo=bar" } })).status).toBe(200);
    const strict = await refusal("rtx_rows", { headers: { prefer: "handling=strict, foo=bar" } });
    expect(strict).toMatchObject({ status: 400, code: "PGRST122", details: "Invalid preferences: foo=bar" });
  });
});

describe("errors", () => {
  test("all have four keys", async () => {
    const refused = await Promise.all([
      refusal("rtx_nope"),
      refusal("rtx_rows?id=eq.x"),
      refusal("rtx_rows?select=id,"),
      refusal("rtx_rows?id=foo.1"),
      refusal("rtx_rows?select=rtx_nope(*)"),
      refusal("rtx_rows?nope.id=eq.1"),
      refusal("rpc/rtx_nope"),
      refusal("rtx_rows", { headers: { apikey: "wrong", authorization: "Bearer a.b.c" } }),
    ]);
    expect(refused.map(({ status, code }) => [status, code])).toEqual([
      [404, "PGRST205"],
      [400, "22P02"],
      [400, "PGRST100"],
      [400, "PGRST100"],
      [400, "PGRST200"],
      [400, "PGRST108"],
      [404, "PGRST202"],
      [401, "PGRST301"],
    ]);
    expect(refused[1]?.message).toBe('invalid input syntax for type integer: "x"');
  });

  test("a parse error says where", async () => {
    expect(await refusal("rtx_rows?or=(id.eq.1,)")).toMatchObject({
      message: '"failed to parse logic tree ((id.eq.1,))" (line 1, column 10)',
      details: 'unexpected ")" expecting field name (* or [a..z0..9_$])',
    });
  });
});

describe("size", () => {
  test("a body of 1 MB and an address with 2000 ids", async () => {
    const body = "é".repeat(512 * 1024);
    const stored = await table().insert({ id: 2, body }).select("body").single();
    expect(stored.data?.body).toBe(body);
    const ids = Array.from({ length: 2000 }, (_, index) => index + 1);
    expect((await table().select("id").in("id", ids)).data).toHaveLength(2);
  });
});

describe("schema changes", () => {
  test("are seen at once, without a restart", async () => {
    const client = anon();
    expect(await client.from("rtx_new").select()).toMatchObject({ status: 404 });
    await migrate("create table public.rtx_new (id int); grant select, insert on public.rtx_new to anon");
    expect(await client.from("rtx_new").select()).toMatchObject({ status: 200, data: [] });
    await migrate("alter table public.rtx_new add note text");
    expect(
      (
        await client
          .from("rtx_new")
          .insert([{ id: 1, note: "x" }])
          .select()
      ).data,
    ).toEqual([{ id: 1, note: "x" }]);
    // A statement prepared for the old type must not be used for the new one.
    expect((await client.from("rtx_new").select().eq("id", "1")).data).toEqual([{ id: 1, note: "x" }]);
    await migrate("alter table public.rtx_new alter id type text");
    expect((await client.from("rtx_new").select().eq("id", "1")).data).toEqual([{ id: "1", note: "x" }]);
    await migrate("drop table public.rtx_new; notify pgrst, 'reload schema'");
    await expect.poll(async () => (await client.from("rtx_new").select()).error?.code).toBe("PGRST205");
  });
});

test("a name that is nearly right is answered with the right one", async () => {
  const client = anon();
  const hintOf = async (query: PromiseLike<{ error: { hint: string } | null }>) => (await query).error?.hint;
  await migrate(`
    create table public.rtx_parents (id int primary key);
    create table public.rtx_offspring (id int primary key, parent int references public.rtx_parents);
    create function public.rtx_double(amount int) returns int language sql as 'select amount * 2';
    grant select on public.rtx_parents, public.rtx_offspring to anon;
    notify pgrst`);
  await expect.poll(async () => (await client.from("rtx_parents").select()).error).toBeNull();
  expect(await hintOf(client.from("rtx_parent").select())).toBe(
    "Perhaps you meant the table 'public.rtx_parents'",
  );
  expect(await hintOf(client.from("rtx_parents").select("rtx_ofspring(*)"))).toBe(
    "Perhaps you meant 'rtx_offspring' instead of 'rtx_ofspring'.",
  );
  expect(await hintOf(client.rpc("rtx_duble", { amount: 1 }))).toBe(
    "Perhaps you meant to call the function public.rtx_double(amount)",
  );
  expect(await hintOf(client.from("zzzzzzzzzzzz").select())).toBeNull();
  await migrate("drop table public.rtx_offspring, public.rtx_parents; drop function public.rtx_double");
});
