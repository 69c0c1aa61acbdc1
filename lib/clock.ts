import { makeListeners } from "@/lib/listeners";

/** A slow answer makes a difference like this; nobody notices it. */
const NEGLIGIBLE_MS = 30_000;

let aheadMs = 0;
const { listen, tell } = makeListeners();

/** What time it is: this computer's time, put right if its clock is not. */
export const timeNow = (): number => Date.now() + aheadMs;

/** Learns from the server what time it is: `said` was its answer to a question `asked` then, by this computer's clock. */
export function setClock(said: number, asked: number, answered = Date.now()): void {
  const difference = said - (asked + answered) / 2;
  const next = Math.abs(difference) > NEGLIGIBLE_MS ? difference : 0;
  if (Math.abs(next - aheadMs) <= NEGLIGIBLE_MS) return;
  aheadMs = next;
  tell();
}

/** Calls `listener` when the time is put right; returns a function that stops it. */
export const onClockSet = listen;
