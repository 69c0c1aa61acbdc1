import { expect, test } from "vitest";
import { guid } from "@/lib/cache/test-rows";
import { byName, labelIndex, labelsOf, searchLabels } from "@/lib/label-search";
import type { Label } from "@/lib/schemas/label";

const named = (name: string, n: number): Label => ({ id: guid(n), name, colour: "grey", updated_at: "" });
const labels = ["VIP", "Réclamation", "Refund", "Late refund", "Order 10", "Order 9"]
  .map(named)
  .toSorted(byName);
const names = (found: Label[]) => found.map(({ name }) => name);

test("labels are found by any part of their name, those that begin with it first", () => {
  expect(names(searchLabels(labels, " REF"))).toEqual(["Refund", "Late refund"]);
  expect(names(searchLabels(labels, "recla"))).toEqual(["Réclamation"]);
  expect(names(searchLabels(labels, "order"))).toEqual(["Order 9", "Order 10"]);
  expect(searchLabels(labels, "")).toHaveLength(6);
  expect(searchLabels(labels, "%")).toEqual([]);
});

test("a label that was deleted is not shown on the conversations that had it", () => {
  const index = labelIndex(labels);
  expect(names(labelsOf([guid(0), guid(99), guid(2)], index))).toEqual(["Refund", "VIP"]);
  expect(labelIndex(labels)).toBe(index);
});

test("10,000 labels are searched within a frame or two", () => {
  const many = Array.from({ length: 10_000 }, (_, n) => named(`Label ${n}`, n)).toSorted(byName);
  const start = performance.now();
  expect(searchLabels(many, "label 9999").map(({ name }) => name)).toEqual(["Label 9999"]);
  expect(performance.now() - start).toBeLessThan(200);
});
