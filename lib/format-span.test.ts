import { expect, test } from "vitest";
import { formatSpan } from "./format-span";

test.each([
  [-5, "0 ms"],
  [3.6, "4 ms"],
  [1000, "1 s"],
  [1250, "1.2 s"],
  [41_900, "41 s"],
  [12 * 60_000, "12 min"],
  [188 * 60_000, "3 h 8 min"],
  [3 * 3_600_000, "3 h"],
  [52 * 3_600_000, "2 d 4 h"],
])("%d ms is %s", (ms, words) => expect(formatSpan(ms)).toBe(words));
