import { expect, test } from "vitest";
import { compareTimes } from "@/lib/times";

test.each([
  ["2026-11-22T10:00:00+00:00", "2026-11-22T10:00:01+00:00"],
  ["2026-11-22T10:00:00+00:00", "2026-11-22T10:00:00.000001+00:00"],
  ["2026-11-22T10:00:00.1+00:00", "2026-11-22T10:00:00.100001+00:00"],
  ["2026-11-22T10:00:00.000999+00:00", "2026-11-22T10:00:00.001+00:00"],
  ["2026-11-22T15:30:00+05:30", "2026-11-22T10:00:00.5Z"],
])("%s is before %s", (early, late) => {
  expect(compareTimes(early, late)).toBeLessThan(0);
  expect(compareTimes(late, early)).toBeGreaterThan(0);
});

test("one moment written in two zones is one moment", () => {
  expect(compareTimes("2026-11-22T15:30:00.25+05:30", "2026-11-22T10:00:00.250+00:00")).toBe(0);
});
