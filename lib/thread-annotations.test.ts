import { expect, test } from "vitest";
import { message } from "@/lib/cache/test-rows";
import { messageSchema } from "@/lib/schemas/message";
import { annotate } from "@/lib/thread-annotations";

const text = (id: number) => message({ id, external_id: `m${id}` });
const line = (id: number, kind: string, payload: object, change: object = {}) =>
  messageSchema.parse({ ...message({ id, external_id: `m${id}` }), kind, payload, body: null, ...change });
const reaction = (id: number, emoji: string, target = "m1", change: object = {}) =>
  line(id, "reaction", { emoji, target, removed: emoji === "" }, change);

const shown = (...messages: Parameters<typeof annotate>[0]) => {
  const { rows, about } = annotate(messages);
  return { rows: rows.map(({ id }) => id), about: Object.fromEntries(about) };
};

test("a reaction is at its message, the last one of each side", () => {
  const ours = { direction: "outbound" };
  const { rows, about } = shown(
    text(1),
    text(2),
    reaction(3, "👍"),
    reaction(4, "🎉"),
    reaction(5, "❤️", "m1", ours),
  );
  expect(rows).toEqual([1, 2]);
  expect(about).toEqual({
    1: {
      reactions: [
        { emoji: "🎉", direction: "inbound" },
        { emoji: "❤️", direction: "outbound" },
      ],
      edited: null,
      isDeleted: false,
    },
  });
});

test("a removed reaction is gone", () => {
  const { rows, about } = shown(text(1), reaction(2, "👍"), reaction(3, ""));
  expect(rows).toEqual([1]);
  expect(about[1]?.reactions).toEqual([]);
});

test("a reaction to a message that is not loaded is a line, its removal is none", () => {
  expect(shown(text(1), reaction(2, "👍", "elsewhere"), reaction(3, "", "elsewhere")).rows).toEqual([1, 2]);
});

test("edits and deletions are at their message", () => {
  const edit = (id: number, body: string) => line(id, "event", { change: "edited", target: "m1" }, { body });
  const { rows, about } = shown(
    text(1),
    edit(2, "one"),
    edit(3, "two"),
    line(4, "event", { change: "deleted", target: "m1" }),
  );
  expect(rows).toEqual([1]);
  expect(about[1]).toMatchObject({ edited: "two", isDeleted: true });
});

test("an event about the conversation stays a line", () => {
  expect(shown(text(1), line(2, "event", {}, { body: "Assigned" })).rows).toEqual([1, 2]);
});
