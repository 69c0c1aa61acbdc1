const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The larger of two units, and the smaller unless it is none: "3 h 8 min", "2 d". */
function inUnits(ms: number, large: [number, string], small: [number, string]): string {
  const whole = Math.floor(ms / large[0]);
  const rest = Math.floor((ms - whole * large[0]) / small[0]);
  return rest > 0 ? `${whole} ${large[1]} ${rest} ${small[1]}` : `${whole} ${large[1]}`;
}

/** A length of time, rounded down: "4 ms", "1.2 s", "41 s", "12 min", "3 h 8 min", "2 d 4 h". */
export function formatSpan(ms: number): string {
  if (ms < SECOND) return `${Math.round(Math.max(0, ms))} ms`;
  if (ms < 10 * SECOND) return `${(Math.floor(ms / 100) / 10).toString()} s`;
  if (ms < MINUTE) return `${Math.floor(ms / SECOND)} s`;
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min`;
  if (ms < DAY) return inUnits(ms, [HOUR, "h"], [MINUTE, "min"]);
  return inUnits(ms, [DAY, "d"], [HOUR, "h"]);
}
