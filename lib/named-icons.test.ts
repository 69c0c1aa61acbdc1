import { expect, test } from "vitest";
import { iconNames, namedIcon, searchIcons } from "@/lib/named-icons";

test("an empty search gives every icon, a word those that mean it, nonsense none", () => {
  expect(searchIcons(" ")).toEqual(iconNames);
  expect(searchIcons("Delivery")).toEqual(["package", "truck"]);
  expect(searchIcons("message-circle")).toEqual(["message-circle"]);
  expect(searchIcons("sales shop")).toEqual(["store", "shopping-bag", "shopping-cart"]);
  expect(searchIcons("qqq")).toEqual([]);
});

test("every name is one the database accepts, and an unknown one still draws something", () => {
  for (const name of iconNames) expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  expect(namedIcon("no-such-icon")).toBe(namedIcon("smartphone"));
  expect(namedIcon("constructor")).toBe(namedIcon("smartphone"));
});
