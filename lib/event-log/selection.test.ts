import { expect, test } from "vitest";
import {
  type EventSelection,
  isSelected,
  NO_EVENTS,
  selectedCount,
  toggled,
  toggledShown,
} from "./selection";

const ids = (selection: EventSelection) => (selection.kind === "all" ? "all" : [...selection.ids]);
const some = (...list: number[]): EventSelection => ({ kind: "some", ids: new Set(list) });
const all: EventSelection = { kind: "all" };

test("one more, one less, and one less than all", () => {
  expect(ids(toggled(NO_EVENTS, 3, [1, 2, 3]))).toEqual([3]);
  expect(ids(toggled(some(3, 2), 3, [1, 2, 3]))).toEqual([2]);
  expect(ids(toggled(all, 2, [1, 2, 3]))).toEqual([1, 3]);
  expect(NO_EVENTS).toEqual(some());
});

test("the box in the head ticks what is shown, and takes it back", () => {
  expect(ids(toggledShown(some(2), [1, 2]))).toEqual([1, 2]);
  expect(ids(toggledShown(some(1, 2), [1, 2]))).toEqual([]);
  expect(ids(toggledShown(all, [1, 2]))).toEqual([]);
});

test("their number", () => {
  expect(selectedCount(some(4, 5), 900)).toBe(2);
  expect(selectedCount(all, 900)).toBe(900);
  expect(selectedCount(all, undefined)).toBeNull();
  expect([isSelected(all, 7), isSelected(some(8), 7)]).toEqual([true, false]);
});
