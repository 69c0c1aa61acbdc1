import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import {
  callOf,
  clientOf,
  ingest,
  MEMBER_ID,
  makeProvider,
  messageOf,
  only,
  outcomes,
  type Persona,
  type Provider,
  poolOf,
  rows,
  SALES,
  server,
} from "./support.ts";

const crowd = poolOf("service_role", 50);

/** A department of its own with so many agents, and a channel of it that assigns by itself. */
async function makeTeam(size: number, settings: object = {}) {
  const { id: department } = await only<{ id: string }>(
    "insert into departments (name) values ('Team') returning id",
  );
  const agents: string[] = [];
  for (let at = 0; at < size; at++) {
    const id = randomUUID();
    await rows(
      "insert into auth.users (id, email, raw_app_meta_data) values ($1::uuid, $1 || '@example.com', $2)",
      [id, { role: "agent" }],
    );
    await rows("insert into department_members values ($1, $2)", [department, id]);
    agents.push(id);
  }
  const provider = await makeProvider(department);
  await change(provider, { assignment_mode: "round_robin", ...settings });
  return { provider, agents: agents.toSorted(), department };
}

const change = (provider: Provider, settings: object) =>
  rows(
    `update interact_providers as provider set assignment_mode = given.assignment_mode, assignment_cap = given.assignment_cap,
       reassigns_when_away = given.reassigns_when_away, reopens_to = given.reopens_to
     from jsonb_populate_record((select p from interact_providers as p where id = $1), $2) as given where provider.id = $1`,
    [provider.id, JSON.stringify(settings)],
  );

const phone = (index: number) => String(12025550100 + index);
const write = (provider: Provider, index: number) =>
  callOf(provider, [messageOf({ phone: phone(index), sent_at: new Date().toISOString() })]);

/** How many open conversations each has, by agent; "" for nobody. */
async function shares(provider: Provider): Promise<Record<string, number>> {
  const found = await rows<{ who: string; n: number }>(
    `select coalesce(assigned_to::text, '') as who, count(*)::int as n from conversations
     where channel = $1 and status = 'open' group by 1`,
    [provider.slug],
  );
  return Object.fromEntries(found.map(({ who, n }) => [who, n]));
}

const setAway = (agent: string, availability = "away") =>
  rows("update profiles set availability = $2 where id = $1", [agent, availability]);

const lines = async (provider: Provider) =>
  (
    await rows<{ line: string }>(
      `select concat_ws(' ', payload ->> 'activity', payload ->> 'why') as line from messages
       where channel = $1 and kind = 'event' order by id`,
      [provider.slug],
    )
  ).map(({ line }) => line);

describe("automatic assignment", () => {
  test.each(["round_robin", "least_busy"])(
    "%s shares 50 at once evenly, and counts them",
    async (assignment_mode) => {
      const { provider, agents } = await makeTeam(5, { assignment_mode });
      await Promise.all(Array.from({ length: 50 }, (_, at) => outcomes([write(provider, at)], crowd)));
      expect(await shares(provider)).toEqual(Object.fromEntries(agents.map((agent) => [agent, 10])));
      expect(await rows("select open from agent_counts where channel = $1", [provider.slug])).toEqual(
        agents.map(() => ({ open: 10 })),
      );
      const { unassigned } = await only<{ unassigned: number }>(
        "select unassigned from channel_counts where channel = $1",
        [provider.slug],
      );
      expect(unassigned).toBe(0);
    },
  );

  test("a batch is shared like single calls, and nobody gets more than the limit", async () => {
    const { provider, agents } = await makeTeam(3, { assignment_mode: "least_busy", assignment_cap: 4 });
    await ingest(Array.from({ length: 20 }, (_, at) => write(provider, at)));
    expect(await shares(provider)).toEqual({
      ...Object.fromEntries(agents.map((agent) => [agent, 4])),
      "": 8,
    });
  });

  test("the limit holds on two channels at once", async () => {
    const { provider, agents, department } = await makeTeam(2, { assignment_cap: 5 });
    const other = await makeProvider(department);
    await change(other, { assignment_mode: "least_busy", assignment_cap: 5 });
    await Promise.all(
      Array.from({ length: 30 }, (_, at) => outcomes([write(at % 2 ? provider : other, at)], crowd)),
    );
    const had = await rows<{ open: number }>(
      "select sum(open)::int as open from agent_counts where profile_id = any ($1) group by profile_id",
      [agents],
    );
    expect(had).toEqual([{ open: 5 }, { open: 5 }]);
  });

  test("off, or with everybody away, it stays unassigned", async () => {
    const { provider, agents } = await makeTeam(1);
    await setAway(agents[0] ?? "");
    await ingest([write(provider, 1)]);
    await setAway(agents[0] ?? "", "available");
    await change(provider, { assignment_mode: "off" });
    await ingest([write(provider, 2)]);
    expect(await shares(provider)).toEqual({ "": 2 });
  });

  test("who is given something is told, and the thread says so", async () => {
    const { provider, agents } = await makeTeam(1);
    await ingest([write(provider, 1)]);
    expect(await lines(provider)).toEqual(["assigned round_robin"]);
    expect(
      await rows("select from realtime.messages where topic = 'user:' || $1::text and event = 'assigned'", [
        agents[0],
      ]),
    ).toHaveLength(1);
  });
});

describe("a customer who writes again", () => {
  async function resolved(settings: object = {}) {
    const team = await makeTeam(2, settings);
    await ingest([write(team.provider, 1)]);
    const { id, assigned_to: first } = await only<{ id: string; assigned_to: string }>(
      "update conversations set status = 'resolved', waiting_since = null where channel = $1 returning id, assigned_to",
      [team.provider.slug],
    );
    return { ...team, id, first };
  }
  const again = async (provider: Provider) => {
    await ingest([write(provider, 1)]);
    return only<{ status: string; assigned_to: string | null }>(
      "select status, assigned_to from conversations where channel = $1",
      [provider.slug],
    );
  };

  test("comes back to the same agent", async () => {
    const { provider, first } = await resolved();
    expect(await again(provider)).toEqual({ status: "open", assigned_to: first });
    expect(await lines(provider)).toEqual(["assigned round_robin", "open message"]);
  });

  test("to another if that one is away, or if the channel wants it so", async () => {
    const away = await resolved();
    await setAway(away.first);
    const other = (await again(away.provider)).assigned_to;
    expect(away.agents).toContain(other);
    expect(other).not.toBe(away.first);
    const fresh = await resolved({ reopens_to: "unassigned" });
    expect((await again(fresh.provider)).assigned_to).not.toBe(fresh.first);
  });

  test("to nobody where nothing is assigned by itself", async () => {
    const { provider, first } = await resolved();
    await change(provider, { assignment_mode: "off" });
    await setAway(first);
    expect(await again(provider)).toEqual({ status: "open", assigned_to: null });
    expect((await lines(provider)).slice(1)).toEqual(["open message", "unassigned reopened"]);
  });
});

describe("an agent who goes", () => {
  async function busy(settings: object = {}) {
    const team = await makeTeam(2, settings);
    await ingest(Array.from({ length: 6 }, (_, at) => write(team.provider, at)));
    return { ...team, gone: team.agents[0] ?? "", other: team.agents[1] ?? "" };
  }

  test("away: their open conversations go to others, if the channel wants it so", async () => {
    const keeping = await busy();
    await setAway(keeping.gone);
    expect((await shares(keeping.provider))[keeping.gone]).toBe(3);
    const moving = await busy({ reassigns_when_away: true });
    await setAway(moving.gone);
    expect(await shares(moving.provider)).toEqual({ [moving.other]: 6 });
  });

  test("deactivated, or out of the department: they lose what they had", async () => {
    const banned = await busy();
    await rows("update auth.users set banned_until = now() + interval '1 day' where id = $1", [banned.gone]);
    expect(await shares(banned.provider)).toEqual({ [banned.other]: 6 });
    const moved = await busy({ assignment_mode: "off" });
    await rows("update conversations set assigned_to = $2 where channel = $1", [
      moved.provider.slug,
      moved.gone,
    ]);
    await rows("delete from department_members where profile_id = $1", [moved.gone]);
    expect(await shares(moved.provider)).toEqual({ "": 6 });
  });

  test("the channel goes to another department", async () => {
    const { provider } = await busy();
    await rows("update interact_providers set department_id = $2 where id = $1", [provider.id, SALES]);
    expect(await shares(provider)).toEqual({ "": 6 });
  });
});

describe("snoozed conversations", () => {
  test("are woken once, by however many workers, and not before their time", async () => {
    const provider = await makeProvider();
    await rows(
      `insert into conversations (channel, phone_number, status, snoozed_until)
       select $1, (12025550100 + n)::text, 'snoozed', now() + case when n <= 20 then interval '-1 second' when n <= 25 then interval '1 hour' end
       from generate_series(1, 30) as n`,
      [provider.slug],
    );
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => server.query<{ n: number }>("select public.wake_snoozed(200) as n")),
    );
    // Other files of the run may have left some, too.
    expect(answers.reduce((sum, { rows: [found] }) => sum + (found?.n ?? 0), 0)).toBeGreaterThanOrEqual(20);
    expect(await shares(provider)).toEqual({ "": 20 });
    expect(await lines(provider)).toEqual(Array.from({ length: 20 }, () => "open woken"));
  });

  test("until the customer answers", async () => {
    const provider = await makeProvider();
    await ingest([write(provider, 1)]);
    const { id } = await only<{ id: string }>("select id from conversations where channel = $1", [
      provider.slug,
    ]);
    const { error } = await (await clientOf("agent")).rpc("set_conversation_status", {
      conversation_id: id,
      status: "snoozed",
    });
    expect(error).toBeNull();
    await server.query("select public.wake_snoozed(200)");
    expect(await shares(provider)).toEqual({});
    await ingest([write(provider, 1)]);
    expect(await shares(provider)).toEqual({ "": 1 });
  });
});

describe("many at once", () => {
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
    (await clientOf(persona)).rpc(name, args);

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
});
