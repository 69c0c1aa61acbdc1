import { expect, test } from "vitest";
import { colleaguesAt, colleaguesText, type Heard, hear } from "@/lib/colleagues";

const at = 1_000_000;
const heard = (ref: string, userId: string, isTyping = false, age = 0): Heard => ({
  ref,
  userId,
  isTyping,
  at: at - age,
});

test.each<[string, Heard[], string[], string[]]>([
  ["only I", [heard("1", "me", true)], [], []],
  ["one looks on", [heard("1", "b")], [], ["b"]],
  ["one types", [heard("1", "b", true)], ["b"], []],
  ["two screens of one, one types", [heard("1", "b"), heard("2", "b", true)], ["b"], []],
  ["typed nine seconds ago, and the screen has gone silent", [heard("1", "b", true, 9_000)], [], ["b"]],
  ["gone without a word", [heard("1", "b", true, 51_000)], [], []],
])("%s", (_name, entries, typing, viewing) => {
  expect(colleaguesAt(entries, "me", at)).toEqual({ typing, viewing });
});

test("what is said again is alive, what only is still there ages", () => {
  const before = [heard("1", "b", false, 30_000), heard("2", "c", false, 30_000)];
  const after = hear(
    before,
    [before[0], { ref: "3", userId: "c", isTyping: false }].filter((e) => e !== undefined),
    at,
  );
  expect(after.map((entry) => at - entry.at)).toEqual([30_000, 0]);
});

test("in words", () => {
  const name = (id: string) => `Agent ${id.toUpperCase()}`;
  expect(colleaguesText({ typing: [], viewing: [] }, name)).toBeNull();
  expect(colleaguesText({ typing: ["b"], viewing: ["c"] }, name)).toBe("Agent B is typing…");
  expect(colleaguesText({ typing: [], viewing: ["b", "c"] }, name)).toBe(
    "Agent B and Agent C are looking at this, too",
  );
  expect(colleaguesText({ typing: ["b", "c", "d"], viewing: [] }, name)).toBe("3 colleagues are typing…");
});
