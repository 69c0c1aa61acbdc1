import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import {
  ADMIN_ID,
  AGENT_ID,
  callOf,
  clientOf,
  ingest,
  MEMBER_ID,
  makeProvider,
  messageOf,
  only,
  PENDING_ID,
  type Persona,
  poolOf,
  rows,
  SALES,
} from "./support.ts";

const crowd = poolOf("postgres", 20);

async function makeConversation(departmentId: string | null = SALES, values: object = {}) {
  const { slug } = await makeProvider(departmentId);
  return only<{ id: string; channel: string }>(
    `insert into conversations (phone_number, channel, status, assigned_to, waiting_since)
     select '12025550101', $1, coalesce(given.status, 'open'), given.assigned_to, given.waiting_since
     from jsonb_to_record($2) as given (status text, assigned_to uuid, waiting_since timestamptz) returning id, channel`,
    [slug, JSON.stringify(values)],
  );
}

const standing = (id: string) =>
  only<{ assigned_to: string | null; status: string; waiting_since: Date | null; has_failed_reply: boolean }>(
    "select assigned_to, status, waiting_since, has_failed_reply from conversations where id = $1",
    [id],
  );

/** The lines that the thread has about changes, oldest first. */
const lines = (id: string) =>
  rows<{ payload: object; sent_by: string | null }>(
    "select payload, sent_by from messages where conversation_id = $1 and kind = 'event' order by id",
    [id],
  );

const told = (person: string, id: string) =>
  rows(
    "select from realtime.messages where topic = 'user:' || $1 and event = 'assigned' and payload ->> 'id' = $2",
    [person, id],
  );

const call = async (persona: Persona, name: string, args: object) =>
  (await clientOf(persona)).rpc(name, args);

describe("assigning by hand", () => {
  test.each([
    ["admin", ""],
    ["member", ""],
    ["agent", "PT404"],
    ["pending", "PT404"],
    ["anon", "42501"],
  ] as const)("by %s", async (persona, code) => {
    const { id } = await makeConversation();
    const { error } = await call(persona, "assign_conversation", {
      conversation_id: id,
      assignee: MEMBER_ID,
    });
    expect(error?.code ?? "").toBe(code);
    expect((await standing(id)).assigned_to).toBe(code === "" ? MEMBER_ID : null);
  });

  test("leaves a line for every change, tells who got it, and nobody of what they did themselves", async () => {
    const { id } = await makeConversation();
    await call("admin", "assign_conversation", { conversation_id: id, assignee: MEMBER_ID });
    await call("admin", "assign_conversation", { conversation_id: id, assignee: MEMBER_ID });
    await call("admin", "assign_conversation", {
      conversation_id: id,
      assignee: ADMIN_ID,
      seen_assignee: MEMBER_ID,
    });
    await call("member", "assign_conversation", { conversation_id: id, seen_assignee: ADMIN_ID });
    expect(await lines(id)).toMatchObject([
      { payload: { activity: "assigned", person: { id: MEMBER_ID } }, sent_by: ADMIN_ID },
      { payload: { activity: "assigned", person: { id: ADMIN_ID } }, sent_by: ADMIN_ID },
      { payload: { activity: "unassigned", person: { id: ADMIN_ID } }, sent_by: MEMBER_ID },
    ]);
    expect([await told(MEMBER_ID, id), await told(ADMIN_ID, id)].map(({ length }) => length)).toEqual([1, 0]);
  });

  test.each([AGENT_ID, PENDING_ID, randomUUID()])(
    "not to %s, who does not see the channel",
    async (assignee) => {
      const { id, channel } = await makeConversation();
      const { error } = await call("admin", "assign_conversation", { conversation_id: id, assignee });
      expect(error).toMatchObject({ code: "PT409", details: "cannot_see_channel" });
      const { data } = await call("member", "assignable_people", { channel });
      expect(data).not.toContain(assignee);
      expect(data).toContain(MEMBER_ID);
      expect((await call("agent", "assignable_people", { channel })).data).toEqual([]);
    },
  );

  test("of two agents who take it at once one gets it, and the other is told", async () => {
    const { id } = await makeConversation(null);
    const take = (persona: Persona, assignee: string) =>
      call(persona, "assign_conversation", { conversation_id: id, assignee });
    const answers = await Promise.all([take("member", MEMBER_ID), take("agent", AGENT_ID)]);
    const refused = answers.flatMap(({ error }) => (error ? [error.details] : []));
    expect(refused).toEqual(["other_assignee"]);
    expect(await lines(id)).toHaveLength(1);
  });

  test("to a department: whoever is available and has the fewest, or nobody is", async () => {
    const { id } = await makeConversation(null);
    const { id: department_id } = await only<{ id: string }>(
      "insert into departments (name) values ('Fleeting') returning id",
    );
    const give = () => call("agent", "assign_conversation", { conversation_id: id, department_id });
    expect((await give()).error).toMatchObject({ details: "nobody_available" });
    await rows("insert into department_members values ($1, $2), ($1, $3)", [
      department_id,
      MEMBER_ID,
      ADMIN_ID,
    ]);
    await makeConversation(null, { assigned_to: ADMIN_ID });
    const loads = await rows<{ id: string }>(
      `select profile_id as id from agent_counts where profile_id in ($1, $2) group by 1 order by sum(open) desc`,
      [MEMBER_ID, ADMIN_ID],
    );
    const { data } = await give();
    expect([MEMBER_ID, ADMIN_ID]).toContain(data);
    if (loads.length === 2) expect([loads[1]?.id, loads[0]?.id]).toContain(data);
  });
});

describe("what a conversation shows of its answers", () => {
  const at = (minute: number) => `2026-11-22T10:${minute}:00Z`;
  const waits = async (...batches: [direction: "inbound" | "outbound", minute: number][][]) => {
    const provider = await makeProvider();
    for (const batch of batches) {
      await ingest(
        batch.map(([direction, minute]) => callOf(provider, [messageOf({ direction, sent_at: at(minute) })])),
      );
    }
    const { since } = await only<{ since: Date | null }>(
      "select waiting_since as since from conversations where channel = $1",
      [provider.slug],
    );
    return since?.toISOString().slice(14, 16) ?? null;
  };

  test.each([
    ["the first message that nobody answered", [[["inbound", 10]], [["inbound", 20]]], "10"],
    ["nothing once it is answered", [[["inbound", 10]], [["outbound", 20]]], null],
    [
      "the next one after an answer",
      [
        [
          ["inbound", 10],
          ["outbound", 20],
          ["inbound", 30],
          ["inbound", 40],
        ],
      ],
      "30",
    ],
    [
      "the same in two batches",
      [
        [
          ["inbound", 10],
          ["outbound", 20],
        ],
        [["inbound", 30]],
      ],
      "30",
    ],
    ["also if the first comes late", [[["inbound", 20]], [["inbound", 10]]], "10"],
    ["also if an old answer comes late", [[["inbound", 20]], [["outbound", 10]]], "20"],
    ["nothing if an answered message comes late", [[["outbound", 20]], [["inbound", 10]]], null],
  ] as const)("waiting since %s", async (_, batches, expected) => {
    expect(
      await waits(
        ...batches.map((batch) => batch.map(([way, minute]) => [way, minute] as ["inbound", number])),
      ),
    ).toBe(expected);
  });

  test("who is resolved does not wait", async () => {
    const { id } = await makeConversation(SALES, { waiting_since: at(10) });
    await call("member", "set_conversation_status", { conversation_id: id, status: "resolved" });
    expect(await standing(id)).toMatchObject({ status: "resolved", waiting_since: null });
    expect(await lines(id)).toMatchObject([{ payload: { activity: "resolved" }, sent_by: MEMBER_ID }]);
  });

  test("a failed last reply, until another is sent or it is deleted", async () => {
    const { id, channel } = await makeConversation();
    const reply = (minute: number) =>
      only<{ id: string }>(
        `insert into messages (conversation_id, channel, direction, kind, status, sent_by, sent_at)
         values ($1, $2, 'outbound', 'text', 'queued', $3, $4) returning id`,
        [id, channel, MEMBER_ID, at(minute)],
      );
    const [first, second] = [await reply(10), await reply(20)];
    const fail = (message: { id: string }) =>
      rows("update messages set status = 'failed' where id = $1", [message.id]);
    const seen: boolean[] = [];
    const look = async () => seen.push((await standing(id)).has_failed_reply);
    await fail(first);
    await look();
    await fail(second);
    await look();
    await rows("update messages set status = 'delivered' where id = $1", [second.id]);
    await look();
    await fail(second);
    await rows("delete from messages where id in ($1, $2)", [first.id, second.id]);
    await look();
    expect(seen).toEqual([false, true, false, false]);
  });
});

test("50 changes of hands at once end with counts that equal a recount", async () => {
  const made = await Promise.all(Array.from({ length: 5 }, () => makeConversation(null)));
  const people = [ADMIN_ID, AGENT_ID, MEMBER_ID, null];
  await Promise.all(
    Array.from({ length: 50 }, (_, at) =>
      crowd.query("update conversations set assigned_to = $1 where channel = $2", [
        people[at % 4],
        made[at % 5]?.channel,
      ]),
    ),
  );
  const channels = made.map(({ channel }) => channel);
  const counted = await rows(
    "select profile_id, channel, open from agent_counts where channel = any ($1) and open <> 0 order by 1, 2",
    [channels],
  );
  expect(counted).toEqual(
    await rows(
      `select assigned_to as profile_id, channel, count(*)::int as open from conversations
       where channel = any ($1) and assigned_to is not null group by 1, 2 order by 1, 2`,
      [channels],
    ),
  );
});
