import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { describe, expect, test, vi } from "vitest";
import { changeConversation, takeBack } from "@/lib/cache/conversations";
import { conversation, guid, message } from "@/lib/cache/test-rows";
import { unfiltered } from "@/lib/queries/conversations/conversation-filter";
import { conversationKeys } from "@/lib/queries/conversations/keys";
import { countKeys } from "@/lib/queries/counts/keys";
import { messageKeys } from "@/lib/queries/messages/keys";
import type { Pages } from "@/lib/queries/pages";
import { EVENTS } from "@/lib/realtime/events";
import { refreshChannels, refreshDesk } from "@/lib/realtime/refresh";
import type { Conversation } from "@/lib/schemas/conversation";
import type { Message } from "@/lib/schemas/message";

const pages = <Row, Id extends string | number>(...rows: Row[]): Pages<Row, Id> => ({
  pages: [{ rows, next: null }],
  pageParams: [null],
});
const listKey = (status: "open" | null, ...channels: string[]) =>
  conversationKeys.list({ ...unfiltered(channels), status });
const rowsAt = (client: QueryClient, key: readonly unknown[]) =>
  client.getQueryData<Pages<Conversation>>(key)?.pages.flatMap((page) => page.rows);

describe("conversations_changed", () => {
  test("reaches every list it belongs to, the detail and the customer", () => {
    const client = new QueryClient();
    const lists = [
      listKey("open", "interakt"),
      listKey(null, "interakt", "netcore"),
      listKey("open", "netcore"),
    ];
    for (const key of lists) client.setQueryData(key, pages<Conversation, string>());
    client.setQueryData(conversationKeys.detail(guid(1)), conversation());
    client.setQueryData(conversationKeys.byPerson("12025550101"), [conversation()]);

    const changed = conversation({ unread_count: 2 });
    // `realtime.send` adds an id of its own.
    expect(EVENTS.channel.conversations_changed(client, { conversations: [changed], id: guid(9) })).toBe(
      true,
    );

    expect(lists.map((key) => rowsAt(client, key))).toEqual([[changed], [changed], []]);
    expect(client.getQueryData(conversationKeys.detail(guid(1)))).toEqual(changed);
    expect(client.getQueryData(conversationKeys.byPerson("12025550101"))).toEqual([changed]);
  });

  test.each([null, {}, { conversations: [{ id: "x" }] }, "text"])(
    "%j is refused and changes nothing",
    (payload) => {
      const client = new QueryClient();
      client.setQueryData(listKey(null, "interakt"), pages<Conversation, string>());
      expect(EVENTS.channel.conversations_changed(client, payload)).toBe(false);
      expect(rowsAt(client, listKey(null, "interakt"))).toEqual([]);
    },
  );
});

describe("a change of ours", () => {
  const key = listKey("open", "interakt");
  const old = conversation();
  const newer = conversation({ last_message_preview: "came meanwhile", unread_count: 1 });

  test("is made to the newest row, so that nothing that came meanwhile is lost", () => {
    const client = new QueryClient();
    client.setQueryData(key, pages<Conversation, string>(newer));
    client.setQueryData(conversationKeys.detail(guid(1)), newer);
    changeConversation(client, old, { unread_count: 0 });
    expect(rowsAt(client, key)).toEqual([{ ...newer, unread_count: 0 }]);
  });

  test("is taken back, and what is true is read again", () => {
    const client = new QueryClient();
    client.setQueryData(key, pages<Conversation, string>(old));
    client.setQueryData(conversationKeys.detail(guid(1)), old);
    changeConversation(client, old, { status: "resolved" });
    expect(rowsAt(client, key)).toEqual([]);
    takeBack(client, old, { status: "open" });
    expect(rowsAt(client, key)).toEqual([old]);
    expect(client.getQueryState(key)?.isInvalidated).toBe(true);
  });
});

describe("messages", () => {
  test("go to their own threads, cached ones only", () => {
    const client = new QueryClient();
    client.setQueryData(messageKeys.thread(guid(1)), pages<Message, number>());
    const mine = message({ id: 5, conversation_id: guid(1) });
    const other = message({ id: 6, conversation_id: guid(2) });
    expect(EVENTS.channel.messages_created(client, { messages: [mine, other] })).toBe(true);
    expect(client.getQueryData(messageKeys.thread(guid(1)))).toEqual(pages(mine));
    expect(client.getQueryData(messageKeys.thread(guid(2)))).toBeUndefined();
  });

  test("a row too big to send makes its thread stale and no other", () => {
    const client = new QueryClient();
    for (const id of [guid(1), guid(2)])
      client.setQueryData(messageKeys.thread(id), pages<Message, number>());
    const partial = { id: 5, conversation_id: guid(1), channel: "interakt", partial: true };
    expect(EVENTS.channel.messages_updated(client, { messages: [partial] })).toBe(true);
    expect(client.getQueryState(messageKeys.thread(guid(1)))?.isInvalidated).toBe(true);
    expect(client.getQueryState(messageKeys.thread(guid(2)))?.isInvalidated).toBe(false);
  });

  test("a kind of a newer database is shown as unsupported", () => {
    const client = new QueryClient();
    client.setQueryData(messageKeys.thread(guid(1)), pages<Message, number>());
    EVENTS.channel.messages_created(client, { messages: [{ ...message(), kind: "hologram" }] });
    expect(client.getQueryData(messageKeys.thread(guid(1)))).toEqual(pages(message({ kind: "unsupported" })));
  });
});

test("counts_changed merges by version", () => {
  const client = new QueryClient();
  client.setQueryData(countKeys.list(), [
    { channel: "interakt", open: 1, unread: 1, unassigned: 0, version: 5 },
  ]);
  const newer = { channel: "interakt", open: 2, unread: 2, unassigned: 1, version: 6 };
  expect(EVENTS.desk.counts_changed(client, { counts: [newer] })).toBe(true);
  expect(EVENTS.desk.counts_changed(client, { counts: [{ ...newer, open: 9, version: 4 }] })).toBe(true);
  expect(client.getQueryData(countKeys.list())).toEqual([newer]);
});

test("joining a channel makes its lists and every thread stale", () => {
  const client = new QueryClient();
  const keys = [
    listKey("open", "interakt"),
    listKey(null, "interakt", "netcore"),
    listKey("open", "netcore"),
  ];
  for (const key of keys) client.setQueryData(key, pages<Conversation, string>());
  client.setQueryData(messageKeys.thread(guid(1)), pages<Message, number>());
  refreshChannels(client, ["interakt"]);
  expect(keys.map((key) => client.getQueryState(key)?.isInvalidated)).toEqual([true, true, false]);
  expect(client.getQueryState(messageKeys.thread(guid(1)))?.isInvalidated).toBe(true);
});

test("a first fetch that began before the join is followed by another", async () => {
  const client = new QueryClient();
  const answers = [Promise.withResolvers<number[]>(), Promise.withResolvers<number[]>()];
  const calls: number[] = [];
  const observer = new QueryObserver(client, {
    queryKey: countKeys.list(),
    queryFn: () => answers[calls.push(0) - 1]?.promise ?? [],
  });
  const stop = observer.subscribe(() => {});
  refreshDesk(client);
  expect(calls).toHaveLength(1);
  answers[0]?.resolve([1]);
  await vi.waitFor(() => expect(calls).toHaveLength(2), 10_000);
  answers[1]?.resolve([2]);
  await vi.waitFor(() => expect(observer.getCurrentResult().data).toEqual([2]), 10_000);
  stop();
});
