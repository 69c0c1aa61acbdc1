import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { follow, table } from "./realtime-follow.ts";
import { closeTabs, database, prefix, tab } from "./realtime-support.ts";

let db: Awaited<ReturnType<typeof database>>;

beforeAll(async () => {
  db = await database();
});
afterAll(async () => {
  await db.end();
  await closeTabs();
});

const SUBSCRIBED = "Subscribed to PostgreSQL";

describe("events", () => {
  test("insert, update and delete, in commit order, with one commit time per transaction", async () => {
    const name = await table(db, "order", "id int primary key, n int");
    const { events, message } = await follow(tab(), { table: name });
    expect(message).toBe(SUBSCRIBED);
    await db.query(`begin; insert into ${name} values (9, 9); rollback`);
    await db.query(
      `begin; insert into ${name} select n, n from generate_series(1, 20) n; update ${name} set n = 0 where id = 1; delete from ${name} where id = 1; commit`,
    );
    const got = [];
    for (let n = 0; n < 22; n++) got.push(await events.next());
    expect(got.slice(0, 20).map(({ new: row }) => row)).toEqual(
      Array.from({ length: 20 }, (_, n) => ({ id: n + 1, n: n + 1 })),
    );
    expect(got[20]).toMatchObject({
      eventType: "UPDATE",
      new: { id: 1, n: 0 },
      old: { id: 1 },
      errors: null,
    });
    expect(got[21]).toMatchObject({
      eventType: "DELETE",
      new: {},
      old: { id: 1 },
      schema: "public",
      table: name,
    });
    expect(new Set(got.map(({ commit_timestamp }) => commit_timestamp)).size).toBe(1);
  });

  test("a protocol 1 tab gets the same", async () => {
    const name = await table(db, "one", "id int primary key");
    const [one, two] = [await follow(tab("1.0.0"), { table: name }), await follow(tab(), { table: name })];
    await db.query(`insert into ${name} values (1)`);
    expect(await one.events.next()).toEqual(await two.events.next());
  });

  test("values are those REST shows", async () => {
    await db.query(`create type ${prefix}_mood as enum ('glad', 'sad')`);
    const name = await table(
      db,
      "types",
      `id uuid primary key default gen_random_uuid(), big int8, exact numeric, at timestamptz, plain timestamp,
       tags text[], doc jsonb, raw bytea, flag bool, code char(3), nothing text, mood ${prefix}_mood`,
    );
    const { events } = await follow(tab(), { table: name });
    const { rows } =
      await db.query(`insert into ${name} (big, exact, at, plain, tags, doc, raw, flag, code, mood) values
      (42, 1.5, '2026-11-22 10:00:00.123456+05:30', '2026-11-22 10:00', '{a,"b c",null}', '{"a": [1, "ü"]}', '\\x00ff', true, 'ab', 'sad')
      returning to_jsonb(${name}) as row`);
    const { raw, tags, plain, ...rest } = (await events.next()).new as Record<string, unknown>;
    const { raw: restRaw, tags: restTags, plain: restPlain, ...expected } = rows[0].row;
    expect(rest).toEqual(expected);
    expect([`\\x${raw}`, plain, tags]).toEqual([restRaw, restPlain, restTags]);
  });

  test("a large value that did not change is missing, and there with replica identity full", async () => {
    const big = "select string_agg(md5(n::text), '') from generate_series(1, 1000) n";
    for (const [suffix, extra, known] of [
      ["key", "", false],
      ["full", "alter table TABLE replica identity full", true],
    ] as const) {
      const name = await table(db, `toast_${suffix}`, "id int primary key, n int, big text", extra);
      const { events } = await follow(tab(), { table: name });
      await db.query(`insert into ${name} values (1, 1, (${big}))`);
      await db.query(`update ${name} set n = 2`);
      expect((await events.next()).new).toHaveProperty("big");
      const { new: row, old } = await events.next();
      expect(Object.hasOwn(row, "big")).toBe(known);
      expect(Object.keys(old).sort()).toEqual(known ? ["big", "id", "n"] : ["id"]);
    }
  });

  test("over 1 MiB only small values remain, and it says so", async () => {
    const name = await table(db, "huge", "id int primary key, big text");
    const { events } = await follow(tab(), { table: name });
    await db.query(`insert into ${name} values (1, repeat('x', 1100000))`);
    expect(await events.next()).toMatchObject({ new: { id: 1 }, errors: ["Error 413: Payload Too Large"] });
  });
});

describe("filters", () => {
  test.each([
    ["n=gt.9", "10", "9"],
    ["n=gte.1e1", "10.00", "9.99"],
    ["n=lt.100", "20", "1000"],
    ["n=not.eq.3", "4", "3"],
    ["n=in.(1,2)", "2", "3"],
    ["n=isdistinct.5", "null", "5"],
    ["n=not.isdistinct.5", "5", "null"],
    ["n=not.is.null", "1", "null"],
    ["n=gt.1,n=lte.5", "5", "6"],
    ["n=neq.5", "6", "null"],
    ['t=in.("x,y",z)', "'x,y'", "'x'"],
    ["t=like.A%", "'Asha'", "'asha'"],
    ["t=ilike.a%", "'Asha'", "'Basha'"],
    ["t=match.^a+$", "'aaa'", "'aab'"],
    ["t=imatch.^A+$", "'aaa'", "'aab'"],
    ['t=eq."a,b"', "'a,b'", "'a'"],
    ["flag=is.true", "true", "null"],
  ])("%s passes %s, not %s", async (filter, passing, failing) => {
    const name = `${prefix}_filters`;
    await db.query(`create table if not exists ${name} (id int generated always as identity primary key, n numeric, t text, flag bool);
      grant select on ${name} to anon;
      do $$ begin alter publication supabase_realtime add table ${name}; exception when duplicate_object then null; end $$`);
    const column = filter.split("=")[0];
    const { events, message, channel } = await follow(tab(), { table: name, filter });
    expect(message).toBe(SUBSCRIBED);
    await db.query(`insert into ${name} (${column}) values (${failing}), (${passing})`);
    const { rows } = await db.query(`select max(id) as id from ${name}`);
    expect(await events.next()).toMatchObject({ new: rows[0] });
    await channel.unsubscribe();
  });

  test("two bindings of one channel fire apart, each with its own columns", async () => {
    const name = await table(db, "two", "id int primary key, a text, b text");
    const both = await follow(tab(), { table: name }, { table: name, filter: "a=eq.yes", select: ["b"] });
    await db.query(`insert into ${name} values (1, 'no', 'x'), (2, 'yes', 'y')`);
    const [all, some] = both.inboxes;
    expect((await all?.next())?.new).toEqual({ id: 1, a: "no", b: "x" });
    expect((await all?.next())?.new).toEqual({ id: 2, a: "yes", b: "y" });
    expect((await some?.next())?.new).toEqual({ id: 2, b: "y" });
  });

  test("a delete matches on the key only", async () => {
    const name = await table(db, "gone", "id int primary key, n int");
    const both = await follow(tab(), { table: name, filter: "n=eq.1" }, { table: name, filter: "id=eq.2" });
    await db.query(
      `insert into ${name} values (1, 1), (2, 1); delete from ${name}; insert into ${name} values (3, 1)`,
    );
    const [byColumn, byKey] = both.inboxes;
    expect([await byKey?.next(), await byKey?.next()].map((event) => event?.eventType)).toEqual([
      "INSERT",
      "DELETE",
    ]);
    const three = [await byColumn?.next(), await byColumn?.next(), await byColumn?.next()];
    expect(three.map((event) => event?.new)).toEqual([
      { id: 1, n: 1 },
      { id: 2, n: 1 },
      { id: 3, n: 1 },
    ]);
  });

  test.each([
    [{ filter: "id=foo.1" }, 'Error parsing `filter` params: ["foo","1"]'],
    [{ filter: "nope=eq.1" }, "invalid column for filter nope"],
    [{ filter: "secret=eq.1" }, "invalid column for filter secret"],
    [{ filter: "id=eq.one" }, "invalid input syntax for type integer"],
    [{ filter: "id=like.1" }, "operator does not exist"],
    [{ filter: "id=is.true" }, "argument of IS TRUE must be type boolean"],
    [{ filter: "id=is.1 or true" }, "invalid value for is filter"],
    [{ filter: "t=match.(" }, "invalid regular expression"],
    [
      { filter: `id=in.(${Array.from({ length: 101 }, (_, n) => n)})` },
      "too many values for `in` filter. Maximum 100",
    ],
    [{ select: ["secret"] }, "invalid column for select secret"],
    [{ table: "*", select: ["id"] }, "Column selection is not supported for wildcard subscriptions"],
    [
      { table: "no_such_table" },
      "Please check Realtime is enabled for the given connect parameters: [event: *, schema: public, table: no_such_table",
    ],
  ])("%j is refused in words, the channel stays", async (binding, words) => {
    const name = `${prefix}_refusals`;
    await db.query(`create table if not exists ${name} (id int primary key, t text, secret text); grant select (id, t) on ${name} to anon;
      do $$ begin alter publication supabase_realtime add table ${name}; exception when duplicate_object then null; end $$`);
    const { message, channel } = await follow(tab(), { table: name, ...binding });
    expect(message).toContain(words);
    expect(channel.state).toBe("joined");
  });
});
