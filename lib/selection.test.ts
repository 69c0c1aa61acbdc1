import { expect, test } from "vitest";
import { bulkDone, bulkProgress, extended, toggled } from "@/lib/selection";

const rows = ["a", "b", "c", "d"].map((id) => ({ id }));

test("a row is selected and unselected", () => {
  expect([...toggled(new Set(["a"]), "b")]).toEqual(["a", "b"]);
  expect([...toggled(new Set(["a", "b"]), "a")]).toEqual(["b"]);
});

test.each([
  ["a", "c", ["a", "b", "c"]],
  ["d", "b", ["b", "c", "d"]],
  ["gone", "c", ["c"]],
])("from %s to %s", (from, to, expected) => {
  expect([...extended(new Set(), rows, from, to)]).toEqual(expected);
});

test("the words before and after", () => {
  expect(bulkProgress({ status: "resolved" }, 1000)).toBe("Resolving 1,000 conversations…");
  expect(bulkProgress({ assigned_to: null }, 1)).toBe("Unassigning 1 conversation…");
  expect(bulkDone({ status: "snoozed", snoozed_until: null }, 2, 0)).toBe("2 conversations snoozed.");
  expect(bulkDone({ department_id: "x" }, 1, 1)).toBe(
    "1 conversation assigned. 1 conversation left as it is: whoever was to get them does not see them.",
  );
});
