/** Digits 4 to 6 of the fraction of a second, which Postgres stores and `Date` drops. */
function microseconds(time: string): number {
  const fraction = /\.(\d+)/.exec(time)?.[1] ?? "";
  return Number(fraction.padEnd(6, "0").slice(3, 6));
}

/** Compares two ISO times to the microsecond, whatever their offsets; negative if `a` is earlier. */
export function compareTimes(a: string, b: string): number {
  return Date.parse(a) - Date.parse(b) || microseconds(a) - microseconds(b);
}
