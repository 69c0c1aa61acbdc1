import { expect, test } from "vitest";
import { formatDuration } from "@/lib/format-duration";

test.each([
  [0, "0:00"],
  [7.9, "0:07"],
  [75, "1:15"],
  [3723, "1:02:03"],
  [Number.POSITIVE_INFINITY, "0:00"],
  [Number.NaN, "0:00"],
])("%d seconds are %s", (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text);
});
