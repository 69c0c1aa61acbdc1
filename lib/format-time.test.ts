import fc from "fast-check";
import { expect, test } from "vitest";
import {
  agoTime,
  clockTime,
  dayLabel,
  exactTime,
  isSameDay,
  listTime,
  remainingTime,
} from "@/lib/format-time";

const where = { locale: "en-GB", timeZone: "Asia/Kolkata" };
const now = Date.parse("2026-11-22T10:00:00Z");

test.each([
  ["2026-11-22T10:00:30Z", "now"],
  ["2026-11-22T09:59:31Z", "now"],
  ["2026-11-22T09:59:00Z", "1 min"],
  ["2026-11-22T09:00:01Z", "59 min"],
  ["2026-11-22T09:00:00Z", "1 h"],
  ["2026-11-21T10:00:01Z", "23 h"],
  ["2026-11-21T10:00:00Z", "Yesterday"],
  ["2026-11-20T18:29:00Z", "Fri"],
  ["2026-11-20T18:31:00Z", "Yesterday"],
  ["2026-11-16T08:00:00Z", "Mon"],
  ["2026-11-15T08:00:00Z", "15 Nov"],
  ["2025-11-15T08:00:00Z", "15 Nov 2025"],
])("%s shows as %s in the list", (time, shown) => {
  expect(listTime(time, now, where)).toBe(shown);
});

test.each([
  ["2026-11-22T10:00:30Z", "just now"],
  ["2026-11-22T09:55:00Z", "5 min ago"],
  ["2026-11-22T07:00:00Z", "3 h ago"],
  ["2026-11-21T10:00:00Z", "Yesterday"],
])("%s reads as %s in a sentence", (time, shown) => {
  expect(agoTime(time, now, where)).toBe(shown);
});

test.each([
  ["2026-11-29T10:00:00Z", "7 d"],
  ["2026-11-24T09:59:00Z", "47 h"],
  ["2026-11-22T11:00:00Z", "1 h"],
  ["2026-11-22T10:59:59Z", "59 min"],
  ["2026-11-22T10:00:05Z", "1 min"],
])("until %s there is %s left", (time, shown) => {
  expect(remainingTime(time, now)).toBe(shown);
});

test("clock and full time are those of the reader's zone", () => {
  expect(clockTime("2026-11-22T10:00:00+00:00", where)).toBe("15:30");
  expect(exactTime("2026-11-22T10:00:00+00:00", where)).toContain("22 November 2026");
});

test.each([
  ["2026-11-22T00:00:00Z", "Today"],
  ["2026-11-21T18:31:00Z", "Today"],
  ["2026-11-21T18:29:00Z", "Yesterday"],
  ["2026-11-18T08:00:00Z", "Wednesday 18 November"],
  ["2025-11-18T08:00:00Z", "Tuesday 18 November 2025"],
])("the day of %s is headed %s", (time, label) => {
  expect(dayLabel(time, now, where).replace(",", "")).toBe(label);
});

test("midnight is the reader's", () => {
  expect(isSameDay("2026-11-21T18:29:00Z", "2026-11-21T18:31:00Z", where)).toBe(false);
  expect(isSameDay("2026-11-21T18:31:00Z", "2026-11-22T18:29:00Z", where)).toBe(true);
});

test("days begin when they do in every time zone", () => {
  const zone = fc.constantFrom(...Intl.supportedValuesOf("timeZone"));
  const date = fc.date({ min: new Date("2009-01-01"), max: new Date("2040-01-01"), noInvalidDate: true });
  fc.assert(
    fc.property(date, zone, (day, timeZone) => {
      const { format } = new Intl.DateTimeFormat("en-CA", { timeZone });
      const start = day.setUTCHours(0, 0, 0, 0);
      for (let minute = 0; minute < 24 * 60; minute += 5) {
        const time = new Date(start + minute * 60_000);
        const before = new Date(time.getTime() - 1);
        const isSame = isSameDay(before.toISOString(), time.toISOString(), { timeZone });
        expect(isSame).toBe(format(before) === format(time));
      }
    }),
    { numRuns: 200 },
  );
});
