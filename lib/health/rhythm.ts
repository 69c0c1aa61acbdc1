const HOUR_MS = 3_600_000;
const HOURS = 168;
/** 1 January 1970 was a Thursday. */
const FIRST_HOUR = 72;

/** Events per hour of the week (UTC, from Monday 0:00); null for an hour that is not known yet. */
export type Rhythm = readonly (number | null)[];

function perHour(rhythm: Rhythm, at: number): number {
  return rhythm[(Math.floor(at / HOUR_MS) + FIRST_HOUR) % HOURS] ?? 0;
}

/** How many events usually come between two times: hours in which nothing comes add nothing. A week is as far as it looks. */
export function usualEvents(rhythm: Rhythm, from: number, to: number): number {
  let events = 0;
  let at = Math.max(from, to - HOURS * HOUR_MS);
  while (at < to) {
    const end = Math.min(to, (Math.floor(at / HOUR_MS) + 1) * HOUR_MS);
    events += (perHour(rhythm, at) * (end - at)) / HOUR_MS;
    at = end;
  }
  return events;
}

/** How long it usually is between two events at this hour of the week; null if none usually comes. */
export function usualGap(rhythm: Rhythm, at: number): number | null {
  const events = perHour(rhythm, at);
  return events > 0 ? HOUR_MS / events : null;
}
