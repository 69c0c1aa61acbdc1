import { afterEach, expect, test, vi } from "vitest";
import { onClockSet, setClock, timeNow } from "@/lib/clock";
import { snoozeProblem } from "@/lib/snooze";

const HOUR = 3_600_000;
const REAL = Date.parse("2026-11-22T10:00:00Z");

afterEach(() => {
  setClock(Date.now(), Date.now());
  vi.useRealTimers();
});

test.each([-25 * HOUR, -HOUR, 61_000, 25 * HOUR])("a clock that is %i ms off is put right", (off) => {
  vi.useFakeTimers({ now: REAL + off });
  const heard = vi.fn();
  const stop = onClockSet(heard);
  setClock(REAL, REAL + off);
  expect(timeNow()).toBe(REAL);
  setClock(REAL + 900, REAL + off);
  expect(heard, "a second more or less changes nothing").toHaveBeenCalledTimes(1);
  stop();
});

test("a slow answer is no wrong clock", () => {
  vi.useFakeTimers({ now: REAL });
  setClock(REAL, REAL, REAL + 5_000);
  expect(timeNow()).toBe(REAL);
});

test("what is still to come is so by the server's time", () => {
  vi.useFakeTimers({ now: REAL - 3 * HOUR });
  setClock(REAL, REAL - 3 * HOUR);
  expect(snoozeProblem("2026-11-22T09:00:00Z", new Date(timeNow()))).toMatch(/still to come/);
});
