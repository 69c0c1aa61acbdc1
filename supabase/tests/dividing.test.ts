import { describe, expect, test } from "vitest";
import { change, lines, makeTeam, setAway, shares, write } from "./dividing-support.ts";
import {
  clientOf,
  ingest,
  makeProvider,
  only,
  outcomes,
  type Provider,
  poolOf,
  rows,
  SALES,
  server,
} from "./support.ts";

const crowd = poolOf("service_role", 50);

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
