import { expect, test } from "vitest";
import { snoozePresets, snoozeProblem, toFieldValue } from "@/lib/snooze";

const offered = (now: Date) =>
  snoozePresets(now).map(({ label, until }) => `${label}: ${toFieldValue(until)}`);

test("on a Wednesday", () => {
  expect(offered(new Date(2026, 10, 25, 14, 20))).toEqual([
    "In 3 hours: 2026-11-25T17:20",
    "Tomorrow: 2026-11-26T09:00",
    "Monday: 2026-11-30T09:00",
    "In a week: 2026-12-02T09:00",
  ]);
});

test("on a Sunday Monday is tomorrow; on a Monday it is the next one", () => {
  expect(offered(new Date(2026, 10, 29, 8, 0)).map((text) => text.split(":")[0])).toEqual([
    "In 3 hours",
    "Tomorrow",
    "In a week",
  ]);
  expect(offered(new Date(2026, 10, 30, 8, 0))).toContain("Monday: 2026-12-07T09:00");
});

test("late in the evening the hours run into the next day", () => {
  expect(offered(new Date(2026, 11, 31, 23, 30))[0]).toBe("In 3 hours: 2027-01-01T02:30");
});

test.each([
  ["2026-11-25T14:21", null],
  ["2026-11-25T14:20", /still to come/],
  ["2025-11-25T14:21", /still to come/],
  ["2027-11-26T14:21", /next year/],
  ["", /date and a time/],
  ["tomorrow", /date and a time/],
] as const)("until %j", (typed, problem) => {
  const found = snoozeProblem(typed, new Date(2026, 10, 25, 14, 20));
  if (problem === null) expect(found).toBeNull();
  else expect(found).toMatch(problem);
});
