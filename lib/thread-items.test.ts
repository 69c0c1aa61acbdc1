import { describe, expect, test } from "vitest";
import { guid, message } from "@/lib/cache/test-rows";
import type { Message } from "@/lib/schemas/message";
import { countBelow, threadItems, unreadMark } from "@/lib/thread-items";

// Noon, so that the date is the same in (almost) every time zone.
const line = (id: number, day: number, change: Partial<Message> = {}) =>
  message({ id, sent_at: `2026-11-${day}T12:00:00+00:00`, ...change });
const shape = (items: ReturnType<typeof threadItems>) =>
  items.map((item) => (item.type === "message" ? item.message.id : item.type));

test("each day has a line above it", () => {
  expect(shape(threadItems([line(1, 10), line(2, 10), line(3, 12)], null))).toEqual(["day", 1, 2, "day", 3]);
});

test("an empty thread has no lines", () => {
  expect(threadItems([], null)).toEqual([]);
});

test("the unread line stands above the first unread message, below the day", () => {
  const items = threadItems([line(1, 10), line(2, 11), line(3, 11)], { firstId: 2, count: 2 });
  expect(shape(items)).toEqual(["day", 1, "day", "unread", 2, 3]);
});

test("messages of one side stand together, a line between them parts them", () => {
  const messages = [
    line(1, 10),
    line(2, 10),
    line(3, 10, { direction: "outbound" }),
    line(4, 10, { kind: "reaction" }),
  ];
  const following = (items: ReturnType<typeof threadItems>) =>
    items.flatMap((item) => (item.type === "message" ? [item.isFollowing] : []));
  expect(following(threadItems(messages, null))).toEqual([false, true, false, false]);
  expect(following(threadItems(messages.slice(0, 2), { firstId: 2, count: 1 }))).toEqual([false, false]);
});

test("answers of one workflow run are one item, other runs and other days are not", () => {
  const answer = (id: number, day: number, run_id: string) =>
    line(id, day, { kind: "workflow", payload: { run_id } });
  const messages = [
    answer(1, 10, "a"),
    answer(2, 10, "a"),
    answer(3, 10, "b"),
    answer(4, 11, "b"),
    line(5, 11),
  ];
  const groups = threadItems(messages, null).flatMap((item) =>
    item.type === "workflow" ? [item.messages.map((message) => message.id)] : [],
  );
  expect(groups).toEqual([[1, 2], [3], [4]]);
});

test("keys are unique and keep the sender's own id", () => {
  const items = threadItems([line(1, 10), line(2, 11, { client_id: guid(7) })], { firstId: 2, count: 1 });
  const keys = items.map((item) => item.key);
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys).toContain(guid(7));
});

describe("the unread mark", () => {
  const messages = [line(1, 10), line(2, 10, { direction: "outbound" }), line(3, 10), line(4, 10)];

  test("counts inbound messages back from the last one there was", () => {
    expect(unreadMark(messages, 4, 1)).toEqual({ firstId: 4, count: 1 });
    expect(unreadMark(messages, 4, 3)).toEqual({ firstId: 1, count: 3 });
    expect(unreadMark(messages, 3, 1)).toEqual({ firstId: 3, count: 1 });
  });

  test("waits for older messages when those are unread too", () => {
    expect(unreadMark(messages, 4, 80)).toBeNull();
    expect(unreadMark([line(0, 9), ...messages], 4, 4)).toEqual({ firstId: 0, count: 4 });
  });

  test("is none when nothing is unread or nothing is there", () => {
    expect(unreadMark(messages, 4, 0)).toBeNull();
    expect(unreadMark([], 4, 3)).toBeNull();
  });
});

test("counts what came in below the last seen message", () => {
  const messages = [line(1, 10), line(2, 10), line(3, 10, { direction: "outbound" }), line(4, 10)];
  expect(countBelow(messages, 1)).toBe(2);
  expect(countBelow(messages, 4)).toBe(0);
  expect(countBelow(messages, null)).toBe(0);
});
