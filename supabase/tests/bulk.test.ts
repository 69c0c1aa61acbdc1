import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { makeTeam, shares } from "./dividing-support.ts";
import { clientFor, MEMBER_ID, makeProvider, only, type Persona, rows, SALES } from "./support.ts";

async function many(count: number, department: string | null = SALES) {
  const provider = await makeProvider(department);
  const made = await rows<{ id: string; at: string }>(
    `insert into conversations (channel, phone_number, last_message_direction, waiting_since)
     select $1, (12025550000 + n)::text, 'inbound', now() - interval '1 hour' from generate_series(1, $2) as n
     returning id, last_message_at::text as at`,
    [provider.slug, count],
  );
  return { provider, ids: made.map(({ id }) => id), seen: made.map(({ at }) => at) };
}
const call = async (persona: Persona, name: string, args: object) =>
  (await clientFor(persona)).rpc(name, args);

test.each([
  ["admin", 3],
  ["member", 3],
  ["agent", 0],
  ["pending", 0],
] as const)("by %s: %d of 3", async (persona, changed) => {
  const { ids, seen } = await many(3);
  const { data } = await call(persona, "change_many", { ids, seen, change: { status: "resolved" } });
  expect(data).toHaveLength(changed);
  expect((await call("anon", "change_many", { ids, seen, change: {} })).error?.code).toBe("42501");
});

test("1,000 are assigned and resolved in a call each, and taken back", async () => {
  const { provider, ids, seen } = await many(1000);
  const { data: given } = await call("admin", "change_many", {
    ids,
    seen,
    change: { assigned_to: MEMBER_ID },
  });
  expect(given).toHaveLength(1000);
  expect(await shares(provider)).toEqual({ [MEMBER_ID]: 1000 });
  const { data: former } = await call("admin", "change_many", {
    ids,
    seen,
    change: { status: "resolved" },
  });
  expect(await shares(provider)).toEqual({});
  // One has gone on meanwhile: it stays as it is.
  await rows("update conversations set status = 'open' where id = $1", [ids[0]]);
  expect((await call("admin", "restore_many", { former })).data).toBe(999);
  expect(await shares(provider)).toEqual({ [MEMBER_ID]: 1000 });
  const { waiting } = await only<{ waiting: number }>(
    "select count(waiting_since)::int as waiting from conversations where channel = $1",
    [provider.slug],
  );
  expect(waiting).toBe(999);
  expect((await call("agent", "restore_many", { former })).data).toBe(0);
});

test("leaves out whose customer has written since, and who does not see the channel", async () => {
  const { ids, seen } = await many(2);
  await rows("update conversations set last_message_at = now() + interval '1 second' where id = $1", [
    ids[0],
  ]);
  const { data } = await call("member", "change_many", { ids, seen, change: { status: "resolved" } });
  expect(data).toMatchObject([{ id: ids[1] }]);
  const { agents } = await makeTeam(1);
  const change = { assigned_to: agents[0] };
  expect((await call("member", "change_many", { ids, seen, change })).data).toEqual([]);
});

test.each([{ status: "deleted" }, { status: "snoozed", snoozed_until: "2020-01-01T00:00:00Z" }])(
  "not %o",
  async (change) => {
    const { ids, seen } = await many(1);
    expect((await call("member", "change_many", { ids, seen, change })).error?.code).toBe("22023");
  },
);

test("not more than 1,000", async () => {
  const ids = Array.from({ length: 1001 }, () => randomUUID());
  const seen = ids.map(() => new Date().toISOString());
  expect((await call("member", "change_many", { ids, seen, change: {} })).error?.code).toBe("22023");
});
