import { expect, test } from "vitest";
import { countTime, emptyHistogram, quantileOf } from "./histogram";

const of = (...times: number[]) => {
  const histogram = emptyHistogram();
  for (const ms of times) countTime(histogram, ms);
  return histogram;
};

test("nothing has no quantile", () => {
  expect(quantileOf(emptyHistogram(), 0.5)).toBeNull();
  expect(quantileOf([], 0.5)).toBeNull();
});

test.each([
  [0.5, [4, 4, 4, 4], 3, 5],
  [0.99, [...new Array(98).fill(4), 400, 400], 300, 500],
  [0.5, [0, 0, 0], 0, 1],
  [0.5, [1e9], 3_600_000, 3_600_000],
])("the quantile %d lies within the bucket of its call", (share, times, from, to) => {
  const found = quantileOf(of(...times), share) ?? -1;
  expect(found).toBeGreaterThanOrEqual(from);
  expect(found).toBeLessThanOrEqual(to);
});

test("a time on a bound belongs below it", () => {
  expect(of(10)).toEqual(of(9));
  expect(of(10)).not.toEqual(of(11));
});
