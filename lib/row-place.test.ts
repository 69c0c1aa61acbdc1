import { expect, test } from "vitest";
import { placeOf, targetOf } from "@/lib/row-place";

test.each([
  ["the next row", 2, 9, "ArrowDown", 3],
  ["the previous row", 2, 9, "ArrowUp", 1],
  ["the end", 4, 9, "ArrowDown", 4],
  ["the start", 0, 9, "ArrowUp", 0],
  ["nothing active yet", -1, -1, "ArrowDown", 0],
  ["a row has left: the one that is in its place", -1, 2, "ArrowDown", 2],
  ["a row has left: the one before it", -1, 2, "ArrowUp", 1],
  ["the last row has left, down", -1, 5, "ArrowDown", 4],
  ["the last row has left, up", -1, 5, "ArrowUp", 4],
  ["the first row has left", -1, 0, "ArrowUp", 0],
  ["home", 3, 3, "Home", 0],
  ["end", 3, 3, "End", 4],
  ["another key", 3, 3, "x", null],
])("%s", (_name, active, last, key, expected) => {
  expect(targetOf(key, placeOf(active, last), 5)).toBe(expected);
});
