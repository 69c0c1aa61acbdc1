import { notifyManager } from "@tanstack/react-query";

/** One message is several broadcasts, which arrive within a few milliseconds. */
const GATHER_MS = 8;
/** A busy desk draws this often: at 100 messages a second, each by itself would be drawn 400 times. */
const PAUSE_MS = 50;

const waiting: (() => void)[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;
let appliedAt = Number.NEGATIVE_INFINITY;

function applyAll(): void {
  timer = undefined;
  // Screens hear of all changes at once, and draw once.
  notifyManager.batch(() => {
    for (const change of waiting.splice(0)) change();
  });
  appliedAt = performance.now();
}

/** Runs changes to the cache in their order, several at a time; the first after a quiet moment runs almost at once. */
export function applyTogether(change: () => void): void {
  waiting.push(change);
  if (timer !== undefined) return;
  timer = setTimeout(applyAll, Math.max(GATHER_MS, appliedAt + PAUSE_MS - performance.now()));
}
