import { expect, test } from "vitest";
import { closingWindow, patienceOf } from "@/lib/waiting";

const NOW = Date.parse("2026-11-22T12:00:00Z");
const ago = (minutes: number) => new Date(NOW - minutes * 60_000).toISOString();

test.each([
  [0, "fresh"],
  [14, "fresh"],
  [15, "long"],
  [119, "long"],
  [120, "too_long"],
  // The clock of this computer is behind.
  [-5, "fresh"],
] as const)("after %d minutes of waiting: %s", (minutes, expected) => {
  expect(patienceOf(ago(minutes), NOW)).toBe(expected);
});

test("the window is about to close in its last two hours", () => {
  expect(closingWindow(ago(22 * 60), NOW)).toBeNull();
  expect(closingWindow(ago(23 * 60), NOW)).toBe(3_600_000);
  expect(closingWindow(ago(24 * 60), NOW)).toBeNull();
  expect(closingWindow(null, NOW)).toBeNull();
});
