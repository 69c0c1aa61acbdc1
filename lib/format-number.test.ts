import { expect, test } from "vitest";
import { compactCount, fullCount } from "@/lib/format-number";

test.each([
  [0, "0"],
  [7, "7"],
  [999, "999"],
  [1000, "1k"],
  [1234, "1.2k"],
  [1999, "1.9k"],
  [12_345, "12k"],
  [100_100, "100k"],
  [999_999, "999k"],
  [1_250_000, "1.2M"],
])("%d is shortened to %s", (count, text) => {
  expect(compactCount(count)).toBe(text);
});

test("no count takes more than four characters", () => {
  for (let count = 1; count < 1e9; count = Math.ceil(count * 1.37)) {
    expect(compactCount(count).length).toBeLessThanOrEqual(4);
  }
});

test("a full count has the separators of its locale", () => {
  expect(fullCount(100_100, "en")).toBe("100,100");
  expect(fullCount(100_100, "en-IN")).toBe("1,00,100");
  expect(fullCount(100_100, "de")).toBe("100.100");
  expect(fullCount(999, "de")).toBe("999");
});
