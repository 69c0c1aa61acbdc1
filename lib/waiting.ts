import { windowLeft } from "@/lib/reply-window";

const MINUTE = 60_000;
const SOON_MS = 2 * 60 * MINUTE;

/** How long a customer has waited, as far as it matters: after a quarter of an hour, and after two hours. */
export type Patience = "fresh" | "long" | "too_long";

/** Judges the time since the first message that nobody has answered. */
export function patienceOf(waitingSince: string, now: number): Patience {
  const waited = now - Date.parse(waitingSince);
  if (waited < 15 * MINUTE) return "fresh";
  return waited < 120 * MINUTE ? "long" : "too_long";
}

/** Whether free text can be sent for less than two more hours, in milliseconds; null if it can be for longer, or not any more. */
export function closingWindow(lastInboundAt: string | null, now: number): number | null {
  const left = windowLeft(lastInboundAt, now);
  return left > 0 && left < SOON_MS ? left : null;
}
