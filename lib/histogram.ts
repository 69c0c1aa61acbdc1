/** Upper bounds of the buckets in milliseconds; one more bucket takes what is slower. The database keeps counts in this order. */
const BOUNDS_MS = [
  1, 2, 3, 5, 7, 10, 15, 20, 30, 50, 70, 100, 150, 200, 300, 500, 700, 1000, 1500, 2000, 3000, 5000, 10_000,
  30_000, 60_000, 300_000, 900_000, 3_600_000,
] as const;

export const emptyHistogram = (): number[] => new Array(BOUNDS_MS.length + 1).fill(0);

/** Counts a time: a step through a few numbers, without any allocation. */
export function countTime(histogram: number[], ms: number): void {
  let at = 0;
  while (at < BOUNDS_MS.length && ms > (BOUNDS_MS[at] ?? 0)) at += 1;
  histogram[at] = (histogram[at] ?? 0) + 1;
}

/** The time that this share of calls did not exceed, as exact as the buckets are; null without any. */
export function quantileOf(histogram: readonly number[], share: number): number | null {
  const total = histogram.reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  const wanted = share * total;
  let below = 0;
  for (const [at, count] of histogram.entries()) {
    if (count > 0 && below + count >= wanted) {
      const [from, to] = [BOUNDS_MS[at - 1] ?? 0, BOUNDS_MS[at]];
      return to === undefined ? from : from + ((to - from) * (wanted - below)) / count;
    }
    below += count;
  }
  return BOUNDS_MS.at(-1) ?? null;
}
