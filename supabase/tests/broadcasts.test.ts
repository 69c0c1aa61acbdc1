import { describe, expect, test } from "vitest";
import { callOf, ingest, makeProvider, messageOf, type Provider, rows, SALES, statusOf } from "./support.ts";

type Row = Record<string, unknown>;
type Sent = { topic: string; event: string; payload: Record<string, Row[]>; private: boolean };

/** What was broadcast for a channel, and about its counts, in order, by topic: its name grows where another file moved it. */
async function sentFor({ slug }: Provider): Promise<Sent[]> {
  return rows<Sent>(
    `select concat_ws(':', split_part(topic, ':', 1), split_part(topic, ':', 2)) as topic, event, payload - 'id' as payload, private
     from realtime.messages
     where (topic = 'channel:' || $1 or topic like 'channel:' || $1 || ':%') and event <> 'topic_moved'
       or (event = 'counts_changed' and payload -> 'counts' @> jsonb_build_array(jsonb_build_object('channel', $1::text)))
     order by inserted_at, id`,
    [slug],
  );
}

/** The broadcasts of one act, by event. */
async function during(provider: Provider, act: () => Promise<unknown>): Promise<Record<string, Sent[]>> {
  const before = (await sentFor(provider)).length;
  await act();
  const fresh = (await sentFor(provider)).slice(before);
  return Object.fromEntries(Map.groupBy(fresh, ({ event }) => event));
}

const send = (provider: Provider, items: Parameters<typeof callOf>[1]) =>
  ingest(items.map((item) => callOf(provider, [item])));

const many = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    messageOf({ phone: `1202555${1000 + index}`, body: `message ${index}` }),
  );

test("a first message sends the message, the list row and the counts, each once and in full", async () => {
  const provider = await makeProvider();
  const sent = await during(provider, () => send(provider, [messageOf()]));
  const [conversation] = await rows<Row>(
    "select to_jsonb(c) - 'traits' as row from conversations as c where channel = $1",
    [provider.slug],
  );
  const [message] = await rows<Row>("select to_jsonb(m) as row from messages as m where channel = $1", [
    provider.slug,
  ]);
  const topic = `channel:${provider.slug}`;
  expect(sent).toEqual({
    messages_created: [
      { topic, event: "messages_created", private: true, payload: { messages: [message?.row] } },
    ],
    conversations_changed: [
      {
        topic,
        event: "conversations_changed",
        private: true,
        payload: { conversations: [conversation?.row] },
      },
    ],
    counts_changed: [
      {
        topic: "desk:none",
        event: "counts_changed",
        private: true,
        payload: { counts: [{ channel: provider.slug, open: 1, unread: 1, unassigned: 1, version: 2 }] },
      },
    ],
  });
});

test("counts of a department's channel go to that department only", async () => {
  const provider = await makeProvider(SALES);
  const sent = await during(provider, () => send(provider, [messageOf()]));
  expect(sent.counts_changed?.map(({ topic }) => topic)).toEqual([`desk:${SALES}`]);
});

test("120 rows go in pages of 50, the counts once", async () => {
  const provider = await makeProvider();
  const sent = await during(provider, () => send(provider, many(120)));
  const sizes = (event: string, name: string) =>
    sent[event]?.map(({ payload }) => payload[name]?.length).toSorted();
  expect(sizes("messages_created", "messages")).toEqual([20, 50, 50]);
  expect(sizes("conversations_changed", "conversations")).toEqual([20, 50, 50]);
  expect(sent.counts_changed?.map(({ payload }) => payload.counts)).toEqual([
    [{ channel: provider.slug, open: 120, unread: 120, unassigned: 120, version: 2 }],
  ]);
});

test("a batch over two channels sends each its own", async () => {
  const [one, other] = [await makeProvider(), await makeProvider()];
  await ingest([callOf(one, [messageOf({ body: "one" })]), callOf(other, [messageOf({ body: "other" })])]);
  const bodies = (sent: Sent[]) =>
    sent
      .filter(({ event }) => event === "messages_created")
      .flatMap(({ payload }) => payload.messages?.map(({ body }) => body));
  expect([bodies(await sentFor(one)), bodies(await sentFor(other))]).toEqual([["one"], ["other"]]);
});

test("a row over 8 kB goes as its ids; a smaller one beside it in full", async () => {
  const provider = await makeProvider();
  const sent = await during(provider, () =>
    send(provider, [messageOf({ body: "ü".repeat(4500) }), messageOf()]),
  );
  const [big, small] = await rows<{ id: string; conversation_id: string }>(
    "select id, conversation_id from messages where channel = $1 order by id",
    [provider.slug],
  );
  expect(sent.messages_created?.[0]?.payload.messages).toEqual([
    { id: Number(big?.id), conversation_id: big?.conversation_id, channel: provider.slug, partial: true },
    expect.objectContaining({ id: Number(small?.id), body: "hello" }),
  ]);
});

describe("updates", () => {
  test("a status sends the message and nothing else", async () => {
    const provider = await makeProvider();
    await send(provider, [messageOf({ direction: "outbound", external_id: "m", status: "queued" })]);
    const sent = await during(provider, () => send(provider, [statusOf("m", "sent"), statusOf("m", "read")]));
    expect(Object.keys(sent)).toEqual(["messages_updated"]);
    expect(sent.messages_updated?.map(({ payload }) => payload.messages?.[0]?.status)).toEqual(["read"]);
  });

  test("a second message of an unread chat changes no counts", async () => {
    const provider = await makeProvider();
    await send(provider, [messageOf()]);
    const sent = await during(provider, () => send(provider, [messageOf()]));
    expect(Object.keys(sent).toSorted()).toEqual(["conversations_changed", "messages_created"]);
  });

  test("reading sends the row and the counts", async () => {
    const provider = await makeProvider();
    await send(provider, [messageOf()]);
    const sent = await during(provider, () =>
      rows("update conversations set unread_count = 0 where channel = $1", [provider.slug]),
    );
    expect(sent.conversations_changed?.[0]?.payload.conversations).toMatchObject([
      { unread_count: 0, status: "open" },
    ]);
    expect(sent.counts_changed?.[0]?.payload.counts).toEqual([
      { channel: provider.slug, open: 1, unread: 0, unassigned: 1, version: 3 },
    ]);
  });
});

describe("silence", () => {
  test.each<[string, (provider: Provider) => Promise<unknown>]>([
    ["a duplicate", (provider) => send(provider, [messageOf({ external_id: "known" })])],
    ["an ignored event", (provider) => ingest([callOf(provider, [], { ignored: true })])],
    ["a rejected one", (provider) => ingest([callOf(provider, [messageOf()], { api_key: "x" })])],
    ["a status that waits", (provider) => send(provider, [statusOf("nobody", "sent")])],
    ["a status that is behind", (provider) => send(provider, [statusOf("ours", "sent")])],
    [
      "an update that changes nothing",
      ({ slug }) => rows("update conversations set status = status where channel = $1", [slug]),
    ],
    [
      "an update of no row",
      ({ slug }) => rows("update conversations set status = 'pending' where channel = $1 and false", [slug]),
    ],
    [
      "messages updated to what they are",
      ({ slug }) => rows("update messages set body = body where channel = $1", [slug]),
    ],
  ])("%s sends nothing", async (_, act) => {
    const provider = await makeProvider();
    await send(provider, [
      messageOf({ external_id: "known" }),
      messageOf({ external_id: "ours", direction: "outbound", status: "read" }),
    ]);
    expect(await during(provider, () => act(provider))).toEqual({});
  });

  test("what is rolled back was never sent", async () => {
    const provider = await makeProvider();
    const failing = { ...callOf(provider, []), items: [messageOf(), { op: "message" }] };
    expect(await during(provider, () => ingest([failing]))).toEqual({});
  });
});

describe("arrivals", () => {
  type Arrived = { topic: string; arrivals: Row[] };
  const now = () => ({ sent_at: new Date().toISOString() });
  const arrivedOn = ({ slug }: Provider) =>
    rows<Arrived>(
      `select concat_ws(':', split_part(topic, ':', 1), split_part(topic, ':', 2)) as topic, payload -> 'arrivals' as arrivals
       from realtime.messages
       where event = 'messages_arrived' and payload -> 'arrivals' @> jsonb_build_array(jsonb_build_object('channel', $1::text))
       order by inserted_at, id`,
      [slug],
    );

  test("what a customer writes is said to the desk of the department, with what a notification needs", async () => {
    const provider = await makeProvider(SALES);
    await send(provider, [messageOf({ ...now(), body: "x".repeat(500), customer_name: "Asha" })]);
    expect(await arrivedOn(provider)).toEqual([
      {
        topic: `desk:${SALES}`,
        arrivals: [
          expect.objectContaining({
            channel: provider.slug,
            customer_name: "Asha",
            assigned_to: null,
            preview: expect.stringMatching(/^x{1,200}$/),
          }),
        ],
      },
    ]);
  });

  test("at most 50 of a batch", async () => {
    const provider = await makeProvider();
    const batch = many(120).map((message) => ({ ...message, ...now() }));
    await send(provider, batch);
    expect((await arrivedOn(provider)).map(({ arrivals }) => arrivals.length)).toEqual([50]);
  });

  test("nothing is said of what was sent, is old, was marked as unread or only read", async () => {
    const provider = await makeProvider();
    const old = new Date(Date.now() - 3_600_000).toISOString();
    await send(provider, [messageOf({ direction: "outbound", external_id: "m", status: "queued" })]);
    await send(provider, [messageOf({ sent_at: old })]);
    await rows("update conversations set unread_count = 5 where channel = $1", [provider.slug]);
    await rows("update conversations set unread_count = 0 where channel = $1", [provider.slug]);
    expect(await arrivedOn(provider)).toEqual([]);
  });
});
