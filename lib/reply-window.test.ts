import { expect, test } from "vitest";
import { windowLeft, windowText } from "@/lib/reply-window";

const now = Date.parse("2026-11-25T12:00:00Z");

test.each([
  [null, 0],
  ["2026-11-25T12:00:00Z", 86_400_000],
  ["2026-11-24T12:00:01Z", 1000],
  ["2026-11-24T12:00:00Z", 0],
  ["2026-11-01T12:00:00Z", 0],
])("the window after %s", (at, left) => expect(windowLeft(at, now)).toBe(left));

test.each([
  [1000, "1 m"],
  [59 * 60_000, "59 m"],
  [(3 * 60 + 12) * 60_000, "3 h 12 m"],
])("%i ms read as %s", (left, text) => expect(windowText(left)).toBe(text));
