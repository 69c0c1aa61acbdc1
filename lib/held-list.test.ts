import { expect, test } from "vitest";
import { conversation, guid } from "@/lib/cache/test-rows";
import { heldRows, hold } from "@/lib/held-list";
import { conversationOrder } from "@/lib/queries/conversations/conversation-queries";

const order = conversationOrder({ sort: "newest" });

const row = (n: number, minute: number) =>
  conversation({ id: guid(n), last_message_at: `2026-11-22T10:${String(minute).padStart(2, "0")}:00+00:00` });
const before = [row(3, 30), row(2, 20), row(1, 10)];
const ids = (rows: { id: string }[]) => rows.map(({ id }) => id);

test("at the top the list is as it is", () => {
  expect(heldRows(before, null, order)).toEqual({ rows: before, waiting: 0 });
  expect(hold([], order)).toBeNull();
});

test("a new row waits above", () => {
  const { rows, waiting } = heldRows([row(4, 40), ...before], hold(before, order), order);
  expect(ids(rows)).toEqual(ids(before));
  expect(waiting).toBe(1);
});

test("a row with a new message stays in its place, shows it, and counts as waiting", () => {
  const moved = { ...row(1, 40), unread_count: 2 };
  const { rows, waiting } = heldRows([moved, row(3, 30), row(2, 20)], hold(before, order), order);
  expect(rows).toEqual([row(3, 30), row(2, 20), moved]);
  expect(waiting).toBe(1);
});

test("the top row with a new message counts too", () => {
  expect(heldRows([row(3, 40), row(2, 20), row(1, 10)], hold(before, order), order).waiting).toBe(1);
});

test("older rows of the next page are appended, a reopened one goes where it belongs", () => {
  const later = [row(3, 30), row(2, 20), row(7, 15), row(1, 10), row(0, 5)];
  expect(heldRows(later, hold(before, order), order)).toEqual({ rows: later, waiting: 0 });
});

test("a row that left the list is gone", () => {
  expect(ids(heldRows([row(3, 30), row(1, 10)], hold(before, order), order).rows)).toEqual([
    guid(3),
    guid(1),
  ]);
});

test("several moved rows all keep their places", () => {
  const moved = [row(1, 50), row(3, 45), row(9, 42)];
  const { rows, waiting } = heldRows([...moved, row(2, 20)], hold(before, order), order);
  expect(ids(rows)).toEqual([guid(3), guid(2), guid(1)]);
  expect(waiting).toBe(3);
});
