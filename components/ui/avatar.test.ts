import { expect, test } from "vitest";
import { initials } from "@/components/ui/avatar";

test.each([
  ["Nadia Example", "NE"],
  ["  kim   van der Placeholder ", "KP"],
  ["Élodie", "É"],
  ["प्रिया शर्मा", "पश"],
  ["😀 Sam", "S"],
  ["7 Eleven", "7E"],
  ["+1 202 555 0101", "+"],
  ["", "+"],
])("%j is shown as %j", (name, letters) => {
  expect(initials(name)).toBe(letters);
});
