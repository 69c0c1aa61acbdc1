import { describe, expect, test } from "vitest";
import { applyConversations, applyToPerson } from "@/lib/cache/conversations";
import { applyCounts } from "@/lib/cache/counts";
import { applyMessages } from "@/lib/cache/messages";
import { conversation, guid, message } from "@/lib/cache/test-rows";
import { isListed, unfiltered } from "@/lib/queries/conversations/conversation-filter";
import { conversationOrder } from "@/lib/queries/conversations/conversation-queries";
import { messageOrder } from "@/lib/queries/messages/message-queries";
import { type Page, toPage } from "@/lib/queries/pages";
import type { Conversation } from "@/lib/schemas/conversation";
import type { Message } from "@/lib/schemas/message";

const at = (minute: number) => `2026-11-22T10:${String(minute).padStart(2, "0")}:00+00:00`;
const row = (n: number, minute: number, change: Partial<Conversation> = {}) =>
  conversation({ id: guid(n), last_message_at: at(minute), ...change });
const line = (id: number, minute: number, change: Partial<Message> = {}) =>
  message({ id, sent_at: at(minute), ...change });

/** Pages of two rows, as the server returns them. */
const list = (...rows: Conversation[]) => pagesOf(rows, conversationOrder({ sort: "newest" }).position);
const thread = (...rows: Message[]) => pagesOf(rows, messageOrder.position);

function pagesOf<Row, Id extends string | number>(
  rows: Row[],
  position: (row: Row) => { at: string; id: Id },
) {
  const pages: Page<Row, Id>[] = [];
  for (let start = 0; start === 0 || start < rows.length; start += 2) {
    pages.push(toPage(rows.slice(start, start + 2), 2, position));
  }
  return { pages, pageParams: pages.map((_, index) => pages[index - 1]?.next ?? null) };
}

const ids = <Row extends { id: string | number }>(data: { pages: { rows: Row[] }[] }) =>
  data.pages.map((page) => page.rows.map((entry) => entry.id));

const everything = unfiltered(["interakt"]);
const open = { ...everything, status: "open" as const };

describe("a conversation list", () => {
  const before = list(row(9, 9), row(8, 8), row(7, 7), row(6, 6), row(5, 5));

  test("a new row goes to the top", () => {
    expect(ids(applyConversations(before, everything, [row(1, 10)]))).toEqual([
      [guid(1), guid(9), guid(8)],
      [guid(7), guid(6)],
      [guid(5)],
    ]);
  });

  test("a row with a newer message moves to the top, from any page", () => {
    expect(ids(applyConversations(before, everything, [row(5, 30)]))).toEqual([
      [guid(5), guid(9), guid(8)],
      [guid(7), guid(6)],
      [],
    ]);
  });

  test("a changed row keeps its place and its neighbours stay the same objects", () => {
    const after = applyConversations(before, everything, [row(7, 7, { unread_count: 3 })]);
    expect(ids(after)).toEqual(ids(before));
    expect(after.pages[1]?.rows[0]?.unread_count).toBe(3);
    expect(after.pages[0]).toBe(before.pages[0]);
    expect(after.pages[1]?.rows[1]).toBe(before.pages[1]?.rows[1]);
  });

  test("a row goes between its neighbours by time, then by id", () => {
    expect(ids(applyConversations(before, everything, [row(75, 7)]))[1]).toEqual([
      guid(75),
      guid(7),
      guid(6),
    ]);
    expect(ids(applyConversations(before, everything, [row(65, 7)]))[1]).toEqual([
      guid(65),
      guid(7),
      guid(6),
    ]);
    expect(ids(applyConversations(before, everything, [row(3, 7)]))[1]).toEqual([guid(7), guid(3), guid(6)]);
  });

  test("microseconds decide", () => {
    const early = row(1, 0, { last_message_at: "2026-11-22T10:20:00.000001+00:00" });
    const late = row(2, 0, { last_message_at: "2026-11-22T10:20:00.000002+00:00" });
    expect(ids(applyConversations(list(), everything, [early, late]))).toEqual([[guid(2), guid(1)]]);
  });

  test("a row older than what is loaded waits for its page", () => {
    const partly = list(row(9, 9), row(8, 8));
    expect(partly.pages[0]?.next).not.toBeNull();
    expect(applyConversations(partly, everything, [row(1, 1)])).toBe(partly);
  });

  test("a row older than everything goes to the end when all is loaded", () => {
    expect(ids(applyConversations(before, everything, [row(1, 1)]))[2]).toEqual([guid(5), guid(1)]);
  });

  test("a row that no longer fits the status goes", () => {
    const after = applyConversations(before, open, [row(8, 8, { status: "resolved" })]);
    expect(ids(after)).toEqual([[guid(9)], [guid(7), guid(6)], [guid(5)]]);
  });

  test("a reopened row comes back in its place", () => {
    const without = applyConversations(before, open, [row(8, 8, { status: "resolved" })]);
    expect(ids(applyConversations(without, open, [row(8, 8)]))).toEqual(ids(before));
  });

  test("rows of other channels are none of its business", () => {
    expect(applyConversations(before, everything, [row(1, 10, { channel: "sales" })])).toBe(before);
    expect(applyConversations(before, open, [row(1, 10, { status: "pending" })])).toBe(before);
  });

  test("a list of somebody's loses what is given to others, and gets what is given to them", () => {
    const mine = { ...everything, assignee: guid(77) };
    const had = applyConversations(list(), mine, [row(1, 1, { assigned_to: guid(77) }), row(2, 2)]);
    expect(ids(had)).toEqual([[guid(1)]]);
    expect(ids(applyConversations(had, mine, [row(1, 1, { assigned_to: guid(78) })]))).toEqual([[]]);
    const nobodys = { ...everything, assignee: "none" };
    expect(
      ids(applyConversations(list(), nobodys, [row(1, 1, { assigned_to: guid(77) }), row(2, 2)])),
    ).toEqual([[guid(2)]]);
  });

  test("the oldest first, and who waits longest first", () => {
    const oldest = { ...everything, sort: "oldest" as const };
    const rows = [row(3, 30), row(1, 10), row(2, 20)];
    expect(ids(applyConversations(list(), oldest, rows))).toEqual([[guid(1), guid(2), guid(3)]]);
    const waiting = { ...everything, sort: "waiting" as const };
    const [first, second] = [row(1, 30, { waiting_since: at(10) }), row(2, 20, { waiting_since: at(20) })];
    const listed = applyConversations(list(), waiting, [second, row(3, 30), first]);
    expect(ids(listed)).toEqual([[guid(1), guid(2)]]);
    expect(ids(applyConversations(listed, waiting, [{ ...first, waiting_since: null }]))).toEqual([
      [guid(2)],
    ]);
  });

  test("only who has waited for long enough", () => {
    const hour = { ...everything, waiting: 60, sort: "waiting" as const };
    const since = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
    const rows = [
      row(1, 1, { waiting_since: since(61) }),
      row(2, 2, { waiting_since: since(59) }),
      row(3, 3),
    ];
    expect(ids(applyConversations(list(), hour, rows))).toEqual([[guid(1)]]);
  });

  test("the first row of an empty list", () => {
    expect(ids(applyConversations(list(), open, [row(1, 1)]))).toEqual([[guid(1)]]);
  });

  test("an event seen twice changes nothing", () => {
    const once = applyConversations(before, everything, [row(5, 30)]);
    expect(ids(applyConversations(once, everything, [row(5, 30)]))).toEqual(ids(once));
  });
});

describe("a thread", () => {
  const before = thread(line(14, 14), line(13, 13), line(12, 12));

  test("a new message is appended below the newest", () => {
    expect(ids(applyMessages(before, [line(20, 20)]))).toEqual([[20, 14, 13], [12]]);
  });

  test("a late message goes where its time says", () => {
    expect(ids(applyMessages(before, [line(21, 13)]))).toEqual([[14, 21, 13], [12]]);
  });

  test("a redelivered message replaces itself", () => {
    const after = applyMessages(before, [line(13, 13, { status: "read" })]);
    expect(ids(after)).toEqual(ids(before));
    expect(after.pages[0]?.rows[1]?.status).toBe("read");
  });

  test("the echo of a sent message replaces what was shown at once", () => {
    const shown = applyMessages(before, [line(-1, 20, { client_id: guid(1), status: "queued" })]);
    const after = applyMessages(shown, [line(30, 21, { client_id: guid(1), status: "sent" })]);
    expect(ids(after)).toEqual([[30, 14, 13], [12]]);
  });

  test("two messages without a client id are two messages", () => {
    expect(ids(applyMessages(before, [line(20, 20), line(21, 20)]))[0]).toEqual([21, 20, 14, 13]);
  });

  test("a message older than what is loaded waits for its page", () => {
    const partly = thread(line(14, 14), line(13, 13));
    expect(applyMessages(partly, [line(1, 1)])).toBe(partly);
  });
});

describe("counts", () => {
  const known = [{ channel: "interakt", open: 3, unread: 2, unassigned: 1, version: 7 }];

  test("a higher version wins, a lower or equal one is old news", () => {
    expect(
      applyCounts(known, [{ channel: "interakt", open: 4, unread: 3, unassigned: 1, version: 8 }])[0]?.open,
    ).toBe(4);
    expect(
      applyCounts(known, [{ channel: "interakt", open: 9, unread: 9, unassigned: 9, version: 6 }]),
    ).toEqual(known);
    expect(
      applyCounts(known, [{ channel: "interakt", open: 9, unread: 9, unassigned: 9, version: 7 }]),
    ).toEqual(known);
  });

  test("a new channel is added", () => {
    const added = { channel: "sales", open: 1, unread: 1, unassigned: 1, version: 0 };
    expect(applyCounts(known, [added])).toEqual([...known, added]);
  });
});

describe("a customer's conversations", () => {
  const list = [row(1, 1)];

  test("a conversation on another channel joins the list, a change replaces", () => {
    expect(applyToPerson(list, "12025550101", [row(2, 2, { channel: "sales" })])).toHaveLength(2);
    expect(applyToPerson(list, "12025550101", [row(1, 5)])).toEqual([row(1, 5)]);
  });

  test("other customers change nothing", () => {
    expect(
      applyToPerson(list, "12025550101", [
        row(2, 2, { phone_number: "12025550102", phone_key: "12025550102" }),
      ]),
    ).toBe(list);
  });
});

test("a list by label has the rows with it, and nobody who is blocked is in a list of every status", () => {
  const label = guid(7);
  const filter = { ...unfiltered(["interakt"]), label };
  expect(isListed(conversation({ label_ids: [label] }), filter)).toBe(true);
  expect(isListed(conversation(), filter)).toBe(false);
  expect(isListed(conversation({ label_ids: [label], status: "blocked" }), filter)).toBe(false);
  const blocked = { ...filter, label: null, status: "blocked" as const };
  expect(isListed(conversation({ status: "blocked" }), blocked)).toBe(true);
});
