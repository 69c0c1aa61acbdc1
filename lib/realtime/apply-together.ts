import { notifyManager } from "@tanstack/react-query";

/** How soon a change is to be seen. `calmly`: what moves lists and counts, which costs most to draw. */
export type Pace = "soon" | "calmly";

/** One message is several broadcasts, which arrive within a few milliseconds. */
const GATHER_MS = 8;
/** Between two drawings on a busy desk: at 100 messages a second, each broadcast by itself would be drawn 400 times. */
const PAUSES_MS: Record<Pace, number> = { soon: 25, calmly: 50 };
/** So many times as long as a drawing takes, so that a slow computer has time for whoever types on it. */
const PAUSES_PER_DRAWING = 2;

let waiting: { change: () => void; pace: Pace }[] = [];
let timer: { id: ReturnType<typeof setTimeout>; at: number } | undefined;
const nextAt: Record<Pace, number> = { soon: 0, calmly: 0 };

function applyDue(): void {
  timer = undefined;
  const start = performance.now();
  const due = waiting.filter(({ pace }) => nextAt[pace] <= start);
  waiting = waiting.filter(({ pace }) => nextAt[pace] > start);
  const paces = new Set(due.map(({ pace }) => pace));
  const pauseFrom = (at: number, ms: number) => {
    for (const pace of paces) nextAt[pace] = at + Math.max(PAUSES_MS[pace], ms);
  };
  // Screens hear of all changes at once, and draw once.
  notifyManager.batch(() => {
    for (const { change } of due) change();
  });
  pauseFrom(start, 0);
  // They hear in a task of its own, before this one.
  setTimeout(() => {
    const now = performance.now();
    pauseFrom(now, (now - start) * PAUSES_PER_DRAWING);
  });
  for (const { pace } of waiting) schedule(pace);
}

/** Sets the clock for this pace, unless it is set for an earlier moment. */
function schedule(pace: Pace): void {
  const at = Math.max(performance.now() + GATHER_MS, nextAt[pace]);
  if (timer && timer.at <= at) return;
  clearTimeout(timer?.id);
  timer = { id: setTimeout(applyDue, at - performance.now()), at };
}

/** Runs changes to the cache several at a time, those of one pace in their order; after a quiet moment, almost at once. */
export function applyTogether(pace: Pace, change: () => void): void {
  waiting.push({ change, pace });
  schedule(pace);
}
