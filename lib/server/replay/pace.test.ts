import { expect, test } from "vitest";
import { type Batch, nextPace, type Pace } from "./pace";

test.each<[string, Batch, Pace]>([
  ["grows while batches are quick", { size: 10, ms: 20, livePerSecond: 0 }, { size: 20, pauseMs: 5 }],
  ["grows no further than 50", { size: 50, ms: 20, livePerSecond: 0 }, { size: 50, pauseMs: 5 }],
  [
    "leaves most of the time to customers",
    { size: 20, ms: 60, livePerSecond: 5 },
    { size: 20, pauseMs: 120 },
  ],
  ["and more under much traffic", { size: 20, ms: 60, livePerSecond: 80 }, { size: 20, pauseMs: 240 }],
  ["rests while nothing is known yet", { size: 20, ms: 60, livePerSecond: null }, { size: 20, pauseMs: 120 }],
  ["shrinks when a batch took long", { size: 50, ms: 200, livePerSecond: 0 }, { size: 15, pauseMs: 50 }],
  [
    "but not to where the way is longest",
    { size: 10, ms: 400, livePerSecond: 0 },
    { size: 10, pauseMs: 100 },
  ],
  ["unless it is very slow", { size: 10, ms: 9000, livePerSecond: 80 }, { size: 1, pauseMs: 2000 }],
])("%s", (_what, batch, pace) => {
  expect(nextPace(batch)).toEqual(pace);
});
