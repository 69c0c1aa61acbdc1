import { randomUUID } from "node:crypto";
import { QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { labelQueries } from "../../lib/queries/labels/label-queries.ts";
import {
  callOf,
  clientFor,
  ingest,
  makeProvider,
  messageOf,
  only,
  type Provider,
  rows,
  SALES,
} from "./support.ts";
import { makePerson } from "./topics-support.ts";

/** An agent of Sales of this test's own, signed in. */
const makeAgent = () => makePerson("agent", [SALES]);

/** A conversation of Sales whose customer has just written, on a channel that can send; it is the agent's. */
async function makeConversation(assignee: string) {
  const provider = await makeProvider(SALES);
  await rows(
    "insert into private.provider_credentials (channel, api_key_encrypted) values ($1, 'v1.' || repeat('x', 60))",
    [provider.slug],
  );
  await ingest([callOf(provider, [messageOf({ sent_at: new Date().toISOString() })])]);
  const { id } = await only<{ id: string }>(
    "update conversations set assigned_to = $2 where channel = $1 returning id",
    [provider.slug, assignee],
  );
  return { id, provider };
}

const standing = ({ slug }: Provider) =>
  only("select status, assigned_to from conversations where channel = $1", [slug]);

test.each([
  ["deactivated", "set_person_active", { is_active: false }],
  ["moved to another department", "change_person_departments", { added: [], removed: [SALES] }],
])(
  "an agent who is %s in the middle of a reply: what was sent stays, nothing follows",
  async (_, name, args) => {
    const { id: person, client } = await makeAgent();
    const { id, provider } = await makeConversation(person);
    const send = (body: string) =>
      client.rpc("send_message", { conversation_id: id, client_id: randomUUID(), kind: "text", body });
    expect((await send("before")).error).toBeNull();

    await (await clientFor("admin")).rpc(name, { person, ...args }).throwOnError();
    expect((await send("after")).error?.code).toBe("PT404");
    const note = { conversation_id: id, client_id: randomUUID(), body: "a note" };
    expect((await client.rpc("add_note", note)).error?.code).toBe("PT404");
    expect((await client.from("messages").select("id").eq("conversation_id", id)).data).toEqual([]);
    const said = await rows(
      "select body, sent_by from messages where conversation_id = $1 and body is not null order by id",
      [id],
    );
    expect(said).toEqual([
      { body: "hello", sent_by: null },
      { body: "before", sent_by: person },
    ]);
    expect(await standing(provider), "nobody's now, and still open").toEqual({
      status: "open",
      assigned_to: null,
    });
  },
);

test("a label that is deleted while its list is on screen: the list is empty, and nobody is given it", async () => {
  const { id: person, client } = await makeAgent();
  const { id, provider } = await makeConversation(person);
  const label = await only<{ id: string }>("insert into labels (name) values ($1) returning id", [
    `Fleeting ${randomUUID()}`.slice(0, 40),
  ]);
  const change = () => client.rpc("change_labels", { conversation_id: id, added: [label.id] });
  const listed = async () => {
    const filter = { channels: [provider.slug], status: "open", label: label.id, sort: "newest" };
    const { data: list } = await client.rpc("list_conversations", {
      channels: filter.channels,
      label: label.id,
    });
    const { data: counts } = await client.rpc("count_listed", { lists: [filter] });
    return [list?.length, counts];
  };
  expect((await change()).error).toBeNull();
  expect(await listed()).toEqual([1, [1]]);
  await (await clientFor("admin")).from("labels").delete().eq("id", label.id).throwOnError();
  expect(await listed()).toEqual([0, [0]]);
  await change();
  expect(await listed()).toEqual([0, [0]]);
});

test("500 open conversations of one agent: counted, listed to the end, and handed over when they leave", async () => {
  const { id: person, client } = await makeAgent();
  const { slug } = await makeProvider(SALES);
  await rows(
    `insert into conversations (channel, phone_number, assigned_to, last_message_direction)
     select $1, (12025550000 + n)::text, $2, 'inbound' from generate_series(1, 500) as n`,
    [slug, person],
  );
  const counted = () =>
    rows("select open from agent_counts where profile_id = $1 and channel = $2", [person, slug]);
  expect(await counted()).toEqual([{ open: 500 }]);
  const seen = new Set<string>();
  for (let cursor: object = {}; ; ) {
    const page = { channels: [slug], assignee: person, status: "open", page_size: 50, ...cursor };
    const { data } = await client.rpc("list_conversations", page).throwOnError();
    for (const { id } of data) seen.add(id);
    const last = data.at(-1);
    if (last === undefined || data.length < 50) break;
    cursor = { before_at: last.last_message_at, before_id: last.id };
  }
  expect(seen.size).toBe(500);

  await (await clientFor("admin")).rpc("set_person_active", { person, is_active: false }).throwOnError();
  expect(await counted()).toEqual([{ open: 0 }]);
  expect(
    await only(
      `select count(*)::int as open, count(assigned_to)::int as given,
         (select unassigned from channel_counts where channel = $1) as unassigned
       from conversations where channel = $1 and status = 'open'`,
      [slug],
    ),
  ).toEqual({ open: 500, given: 0, unassigned: 500 });
});

test("10,000 labels are all read, by name", async () => {
  const mark = randomUUID().slice(0, 8);
  await rows("insert into labels (name) select $1 || ' ' || n from generate_series(1, 10000) as n", [mark]);
  try {
    const labels = await new QueryClient().query(labelQueries.list(await clientFor("member")));
    const mine = labels.filter(({ name }) => name.startsWith(mark));
    expect(new Set(mine.map(({ id }) => id)).size).toBe(10_000);
    expect(mine.slice(0, 3).map(({ name }) => name)).toEqual([`${mark} 1`, `${mark} 2`, `${mark} 3`]);
  } finally {
    await rows("delete from labels where name like $1 || ' %'", [mark]);
  }
});
