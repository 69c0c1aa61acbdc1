import { eventCount } from "@/lib/event-words";
import { fullCount } from "@/lib/format-number";
import type { Replay } from "@/lib/schemas/replay";

/** How many events have had their turn. */
export const replayedCount = ({ stored, duplicate, ignored, failed, gone }: Replay): number =>
  stored + duplicate + ignored + failed + gone;

/** "Replaying 40 events"; afterwards how it ended. `stoppedBy`: the name of who did, if somebody has. */
export function replayTitle(replay: Replay, stoppedBy: string | undefined): string {
  const { state, total, refusal } = replay;
  if (state === "running") return `Replaying ${eventCount(total)}`;
  if (state === "done") return `Replayed ${eventCount(total)}`;
  if (state === "stopped") return `Replay of ${eventCount(total)} stopped by ${stoppedBy ?? "a colleague"}`;
  const why = refusal === "channel_inactive" ? "the channel is inactive" : "the channel is gone";
  return `Replay of ${eventCount(total)} ended: ${why}`;
}

/** What became of the events so far: "31 of 40: 28 stored, 3 failed again". */
export function replayProgress(replay: Replay): string {
  const done = replayedCount(replay);
  const parts: [number, string][] = [
    [replay.stored, "stored"],
    [replay.duplicate, "stored before"],
    [replay.ignored, "without a message"],
    [replay.failed, "failed again"],
    [replay.gone, "deleted meanwhile"],
  ];
  const named = parts
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${fullCount(count, "en")} ${word}`);
  const head = replay.state === "done" ? "" : `${fullCount(done, "en")} of ${fullCount(replay.total, "en")}`;
  return [head, named.join(", ")].filter(Boolean).join(": ");
}
