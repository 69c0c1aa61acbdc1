import { afterAll, beforeAll, expect, test } from "vitest";
import { follow, table } from "./realtime-follow.ts";
import { closeTabs, database, stack, tab } from "./realtime-support.ts";

let db: Awaited<ReturnType<typeof database>>;

beforeAll(async () => {
  db = await database();
});
afterAll(async () => {
  await db.end();
  await closeTabs();
});

test("columns the role cannot select are in nothing", async () => {
  const name = await table(
    db,
    "columns",
    "id int primary key, name text, api_key text",
    "revoke select on TABLE from anon; grant select (id, name) on TABLE to anon; alter table TABLE replica identity full",
  );
  const [anonymous, service] = [
    await follow(tab(), { table: name }),
    await follow(tab("2.0.0", stack.secretKey), { table: name }),
  ];
  await db.query(`insert into ${name} values (1, 'a', 'secret')`);
  await db.query(`update ${name} set api_key = 'other'`);
  expect((await anonymous.events.next()).new).toEqual({ id: 1, name: "a" });
  expect(await anonymous.events.next()).toMatchObject({
    new: { id: 1, name: "a" },
    old: { id: 1, name: "a" },
  });
  expect((await service.events.next()).new).toEqual({ id: 1, name: "a", api_key: "secret" });
});

test("without the key column, or without a key, there is a bare error", async () => {
  const hidden = await table(
    db,
    "hidden",
    "id int primary key, name text",
    "revoke select on TABLE from anon; grant select (name) on TABLE to anon",
  );
  const keyless = await table(db, "keyless", "name text");
  const { inboxes } = await follow(tab(), { table: hidden }, { table: keyless });
  await db.query(`insert into ${hidden} values (1, 'a'); insert into ${keyless} values ('a')`);
  expect(await inboxes[0]?.next()).toMatchObject({ new: {}, errors: ["Error 401: Unauthorized"] });
  expect(await inboxes[1]?.next()).toMatchObject({
    new: {},
    errors: ["Error 400: Bad Request, no primary key"],
  });
});

test("row security decides on the row as it is now; a delete shows the key to all", async () => {
  const name = await table(
    db,
    "rows",
    "id int primary key, open bool, t text",
    `alter table TABLE enable row level security;
    create policy readable on TABLE for select to anon using (open); alter table TABLE replica identity full`,
  );
  const [anonymous, service] = [
    await follow(tab(), { table: name }),
    await follow(tab("2.0.0", stack.secretKey), { table: name }),
  ];
  const steps = [
    ["INSERT", `insert into ${name} values (1, false, 'hidden')`],
    ["INSERT", `insert into ${name} values (2, true, 'shown')`],
    ["UPDATE", `update ${name} set open = false where id = 2`],
    ["UPDATE", `update ${name} set open = true where id = 1`],
    ["DELETE", `delete from ${name} where id = 2`],
  ] as const;
  for (const [eventType, sql] of steps) {
    await db.query(sql);
    expect((await service.events.next()).eventType).toBe(eventType);
  }
  const seen = [await anonymous.events.next(), await anonymous.events.next(), await anonymous.events.next()];
  expect(seen.map(({ eventType, new: row, old }) => [eventType, row, old])).toEqual([
    ["INSERT", { id: 2, open: true, t: "shown" }, {}],
    ["UPDATE", { id: 1, open: true, t: "hidden" }, { id: 1, open: false, t: "hidden" }],
    ["DELETE", {}, { id: 2 }],
  ]);
});

test("a policy that fails for one caller keeps nothing from another", async () => {
  const name = await table(
    db,
    "broken",
    "id int primary key",
    `alter table TABLE enable row level security;
    create policy broken on TABLE for select to anon using (1 / (id - 1) > 0)`,
  );
  const [anonymous, service] = [
    await follow(tab(), { table: name }),
    await follow(tab("2.0.0", stack.secretKey), { table: name }),
  ];
  await db.query(`insert into ${name} values (1)`);
  await db.query(`insert into ${name} values (2)`);
  expect([await service.events.next(), await service.events.next()].map(({ new: row }) => row)).toEqual([
    { id: 1 },
    { id: 2 },
  ]);
  expect((await anonymous.events.next()).new).toEqual({ id: 2 });
});
