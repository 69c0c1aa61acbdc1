import "server-only";

/** How a replay goes on: how many events it takes next, and how long it rests before. */
export interface Pace {
  size: number;
  pauseMs: number;
}

/** What the last batch was like. */
export interface Batch {
  size: number;
  ms: number;
  /** Events that came in per second meanwhile; null if nobody knows. */
  livePerSecond: number | null;
}

/** A live call may wait for a lock as long as a batch takes, so a batch is to take this long. */
const BATCH_MS = 60;
/** Below this number most of a batch is the way to the database. */
const FEW_EVENTS = 10;
const MAX_EVENTS = 50;
/** A batch that took this long may go down to a single event. */
const SLOW_MS = 500;
const MAX_PAUSE_MS = 2_000;

/** How a replay begins, before anybody knows how busy the desk is. */
export const FIRST_PACE: Pace = { size: FEW_EVENTS, pauseMs: 0 };

/** How many times as long as a batch took the replay rests. */
function restFactor(livePerSecond: number | null): number {
  if (livePerSecond === null) return 2;
  if (livePerSecond < 1) return 0.25;
  return livePerSecond < 20 ? 2 : 4;
}

/**
 * The pace after a batch. A batch that took long makes the next one smaller, however quiet it is; the more comes in from
 * customers, the more of the time is left to it: a third for the replay, under much traffic a fifth.
 */
export function nextPace({ size, ms, livePerSecond }: Batch): Pace {
  const fitting = Math.floor((size * BATCH_MS) / Math.max(ms, 1));
  const least = ms < SLOW_MS ? FEW_EVENTS : 1;
  const pauseMs = Math.min(Math.round(ms * restFactor(livePerSecond)), MAX_PAUSE_MS);
  return { size: Math.max(least, Math.min(fitting, size * 2, MAX_EVENTS)), pauseMs };
}
