import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import {
  ADMIN_ID,
  AGENT_ID,
  clientOf,
  MEMBER_ID,
  makeProvider,
  only,
  type Persona,
  rows,
  SALES,
} from "./support.ts";

const call = async (persona: Persona, name: string, args: object) =>
  (await clientOf(persona)).rpc(name, args);

async function makeConversation(departmentId: string | null = SALES) {
  const { slug } = await makeProvider(departmentId);
  return only<{ id: string; channel: string }>(
    "insert into conversations (phone_number, channel, assigned_to) values ('12025550101', $1, $2) returning id, channel",
    [slug, MEMBER_ID],
  );
}

test("lists are counted as their person sees them, up to a page", async () => {
  const { channel } = await makeConversation();
  await rows(
    "insert into conversations (phone_number, channel) select (12025560000 + n)::text, $1 from generate_series(1, 120) as n",
    [channel],
  );
  const lists = [
    { channels: [channel], status: "open", assignee: MEMBER_ID, waiting: null, sort: "newest" },
    { channels: [channel], status: null, assignee: null, waiting: null, sort: "oldest" },
    { channels: [channel], status: "open", assignee: "none", waiting: 60, sort: "waiting" },
  ];
  const counted = async (persona: Persona) => (await call(persona, "count_listed", { lists })).data;
  expect(await counted("member")).toEqual([1, 100, 0]);
  expect(await counted("agent")).toEqual([0, 0, 0]);
});

test("a note's mentions are listed for whoever they mention, told them, and only of what they see", async () => {
  const [hidden, open] = [await makeConversation(), await makeConversation(null)];
  const note = (conversation_id: string) => ({
    conversation_id,
    client_id: randomUUID(),
    body: "Look",
    mentions: [AGENT_ID, ADMIN_ID, MEMBER_ID],
  });
  for (const { id } of [hidden, open]) expect((await call("member", "add_note", note(id))).error).toBeNull();
  const listed = async (persona: Persona) => {
    const channels = [hidden.channel, open.channel];
    const { data } = await call(persona, "list_conversations", {
      channels,
      assignee: "mentioned",
      status: "open",
    });
    return new Set((data ?? []).map(({ id }: { id: string }) => id));
  };
  expect(await listed("admin")).toEqual(new Set([hidden.id, open.id]));
  expect(await listed("agent")).toEqual(new Set([open.id]));
  const told = await rows<{ topic: string }>(
    "select topic from realtime.messages where event = 'mentioned' and payload ->> 'id' = $1 order by 1",
    [open.id],
  );
  expect(told.map(({ topic }) => topic)).toEqual([`user:${AGENT_ID}`, `user:${ADMIN_ID}`].toSorted());
});

test("a shared view is everybody's to see, its owner's and an admin's to change and delete", async () => {
  const member = await clientOf("member");
  const { data } = await member
    .from("saved_views")
    .insert({ name: "Ours", channel: "all", is_shared: true })
    .select("id")
    .single();
  const id = data?.id as string;
  const agent = await clientOf("agent");
  expect((await agent.from("saved_views").select("id").eq("id", id)).data).toHaveLength(1);
  for (const change of [
    agent.from("saved_views").delete(),
    agent.from("saved_views").update({ name: "Mine" }),
  ])
    expect((await change.eq("id", id).select("id")).data).toEqual([]);
  const admin = (await clientOf("admin")).from("saved_views");
  const renamed = await admin.update({ name: "Everybody's" }).eq("id", id).select("name, owner");
  expect(renamed.data).toEqual([{ name: "Everybody's", owner: MEMBER_ID }]);
  const hidden = await admin.update({ is_shared: false }).eq("id", id).select("id");
  expect(hidden.error?.code, "nobody else's secret").toBe("42501");
  const gone = await admin.delete().eq("id", id).select("id");
  expect(gone.data).toEqual([{ id }]);
});

test("nobody has more than 50 views", async () => {
  const { id } = await only<{ id: string }>(
    "insert into auth.users (id) values (gen_random_uuid()) returning id",
  );
  const add = (count: number) =>
    rows(
      "insert into saved_views (owner, name, channel) select $1, 'View ' || n, 'all' from generate_series(1, $2) as n",
      [id, count],
    );
  await add(50);
  await expect(add(1)).rejects.toThrow("Up to 50 views");
});
