import { expect, test } from "vitest";
import type { Replay } from "@/lib/schemas/replay";
import { replayProgress, replayTitle } from "./replay-words";

const replay = (given: Partial<Replay>): Replay => ({
  ...{ id: "00000000-0000-4000-8000-000000000001", state: "running", total: 40 },
  ...{ stored: 0, duplicate: 0, ignored: 0, failed: 0, gone: 0, latest_error: null, refusal: null },
  ...{ started_by: null, started_at: "2026-11-22T10:00:00Z", stopped_by: null, ended_at: null },
  ...given,
});

test.each<[Partial<Replay>, string, string]>([
  [{}, "Replaying 40 events", "0 of 40"],
  [{ stored: 28, failed: 3 }, "Replaying 40 events", "31 of 40: 28 stored, 3 failed again"],
  [{ total: 4212, duplicate: 4200 }, "Replaying 4,212 events", "4,200 of 4,212: 4,200 stored before"],
  [{ state: "done", total: 1, stored: 1 }, "Replayed 1 event", "1 stored"],
  [
    { state: "stopped", ignored: 2, gone: 1 },
    "Replay of 40 events stopped by Admin B",
    "3 of 40: 2 without a message, 1 deleted meanwhile",
  ],
  [
    { state: "refused", refusal: "channel_inactive" },
    "Replay of 40 events ended: the channel is inactive",
    "0 of 40",
  ],
  [
    { state: "refused", refusal: "channel_gone" },
    "Replay of 40 events ended: the channel is gone",
    "0 of 40",
  ],
])("%j", (given, title, progress) => {
  expect([replayTitle(replay(given), "Admin B"), replayProgress(replay(given))]).toEqual([title, progress]);
});
