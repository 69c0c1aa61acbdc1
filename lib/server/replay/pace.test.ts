import { expect, test } from "vitest";
import { type Batch, nextPace, type Pace } from "./pace";

test.each<[string, Batch, Pace]>([
  [
    "grows while batches are quick and nobody writes",
    { size: 10, ms: 10, livePerSecond: 0 },
    { size: 20, pauseMs: 5 },
  ],
  ["grows no further than 50", { size: 50, ms: 10, livePerSecond: 0 }, { size: 50, pauseMs: 5 }],
  [
    "leaves most of the time to what comes in",
    { size: 20, ms: 40, livePerSecond: 5 },
    { size: 20, pauseMs: 160 },
  ],
  ["and nearly all under much traffic", { size: 20, ms: 40, livePerSecond: 80 }, { size: 20, pauseMs: 360 }],
  [
    "rests as with traffic while it is not known",
    { size: 5, ms: 40, livePerSecond: null },
    { size: 5, pauseMs: 160 },
  ],
  ["shrinks when a batch took long", { size: 50, ms: 400, livePerSecond: 0 }, { size: 5, pauseMs: 200 }],
  [
    "to one event, and never rests for longer than 5 s",
    { size: 50, ms: 9000, livePerSecond: 80 },
    { size: 1, pauseMs: 5000 },
  ],
])("%s", (_what, batch, pace) => {
  expect(nextPace(batch)).toEqual(pace);
});
