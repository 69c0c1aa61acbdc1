import { expect, test } from "vitest";
import { fillParts, fillText } from "@/lib/saved-reply-text";

const variables = { customer: "Maya", agent: "Agent A", channel: "Sales" };

test.each([
  ["Hello {{customer}}, this is {{ Agent }} of {{CHANNEL}}.", "Hello Maya, this is Agent A of Sales."],
  ["{{unknown}} and {{customer", "{{unknown}} and {{customer"],
  ["{{constructor}}", "{{constructor}}"],
  ["", ""],
])("%s", (body, text) => {
  expect(fillText(body, variables)).toBe(text);
});

test("a customer's name is not read as a variable", () => {
  expect(fillText("{{customer}}", { ...variables, customer: "{{agent}}" })).toBe("{{agent}}");
});

test("what was filled in is marked", () => {
  expect(fillParts("Hi {{customer}}!", variables)).toEqual([
    { at: 0, text: "Hi ", isValue: false },
    { at: 1, text: "Maya", isValue: true },
    { at: 2, text: "!", isValue: false },
  ]);
});
