import { expect, test } from "vitest";
import { rowChanges } from "@/lib/row-changes";

const row = { name: "Sales", number: "12025550101", is_active: true, updated_at: "1" };
const COLUMNS = [
  ["name", "Name"],
  ["number", "Number"],
] as const;

test("names what differs, in the order of the form, and nothing that the form does not edit", () => {
  const now = { ...row, number: "", name: "Sales EU", is_active: false, updated_at: "2" };
  expect(rowChanges(row, now, COLUMNS)).toEqual([
    { label: "Name", from: "Sales", to: "Sales EU" },
    { label: "Number", from: "12025550101", to: "nothing" },
  ]);
  expect(rowChanges(row, row, COLUMNS)).toEqual([]);
});
