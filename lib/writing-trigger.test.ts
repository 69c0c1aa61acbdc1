import { expect, test } from "vitest";
import { replaceTrigger, triggerAt } from "@/lib/writing-trigger";

test.each([
  ["/", 1, { query: "", start: 0 }],
  ["/Ex", 3, { query: "ex", start: 0 }],
  ["Hello /ex", 9, { query: "ex", start: 6 }],
  ["Hello\n/ex and", 9, { query: "ex", start: 6 }],
  ["and/or", 6, null],
  ["https://example.com/a", 21, null],
  ["/ex ", 4, null],
  ["", 0, null],
  [`/${"x".repeat(40)}`, 41, null],
])("%j with the caret at %i", (text, caret, trigger) => {
  expect(triggerAt(text, caret, "/")).toEqual(trigger);
});

test("what was chosen takes the place of the word", () => {
  const trigger = triggerAt("Hello /ex there", 9, "/");
  expect(trigger && replaceTrigger("Hello /ex there", trigger, 9, "Exchange?")).toEqual({
    text: "Hello Exchange? there",
    caret: 15,
  });
});
