import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { keepUp } from "../realtime/upkeep.ts";

const HOUR_MS = 3_600_000;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function started(maintain: () => Promise<unknown>) {
  const onError = vi.fn();
  let slept = 0;
  const stop = keepUp({ maintain, onError, now: () => Date.now() + slept });
  const sleep = (ms: number) => {
    slept += ms;
  };
  return { onError, stop, sleep };
}

test("an hour passes, then another", async () => {
  const maintain = vi.fn(async () => {});
  const { stop } = started(maintain);
  await vi.advanceTimersByTimeAsync(HOUR_MS - 1000);
  expect(maintain).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(2000);
  expect(maintain).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(HOUR_MS);
  expect(maintain).toHaveBeenCalledTimes(2);
  stop();
  await vi.advanceTimersByTimeAsync(2 * HOUR_MS);
  expect(maintain).toHaveBeenCalledTimes(2);
});

test("a computer that slept for five days is up to date within a second of waking", async () => {
  const maintain = vi.fn(async () => {});
  const { sleep, stop } = started(maintain);
  await vi.advanceTimersByTimeAsync(60_000);
  sleep(5 * 24 * HOUR_MS);
  await vi.advanceTimersByTimeAsync(1000);
  expect(maintain).toHaveBeenCalledTimes(1);
  stop();
});

test("what failed is tried again, one attempt at a time", async () => {
  const attempts = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const maintain = vi.fn(() => attempts[maintain.mock.calls.length - 1]?.promise ?? Promise.resolve());
  const { onError, sleep, stop } = started(maintain);
  sleep(HOUR_MS);
  await vi.advanceTimersByTimeAsync(5000);
  expect(maintain).toHaveBeenCalledTimes(1);
  attempts[0]?.reject(new Error("away"));
  await vi.advanceTimersByTimeAsync(1000);
  expect(onError).toHaveBeenCalledTimes(1);
  expect(maintain).toHaveBeenCalledTimes(2);
  attempts[1]?.resolve();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(maintain).toHaveBeenCalledTimes(2);
  stop();
});
