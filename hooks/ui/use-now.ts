"use client";

import { useSyncExternalStore } from "react";
import { onClockSet, timeNow } from "@/lib/clock";

const MINUTE_MS = 60_000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void) {
  listeners.add(listener);
  const stop = onClockSet(listener);
  timer ??= setInterval(() => {
    for (const listener of listeners) listener();
  }, MINUTE_MS / 2);
  return () => {
    listeners.delete(listener);
    stop();
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/**
 * The start of the current minute in milliseconds, so that "5 min" keeps itself up to date. Null on the server and
 * during hydration: the server knows neither the reader's clock nor their time zone.
 */
export function useNow(): number | null {
  return useSyncExternalStore(
    subscribe,
    () => Math.floor(timeNow() / MINUTE_MS) * MINUTE_MS,
    () => null,
  );
}
