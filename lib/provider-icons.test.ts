import { expect, test } from "vitest";
import { providerIcon, providerIconNames, searchProviderIcons } from "@/lib/provider-icons";

test("an empty search gives every icon, a word those that mean it, nonsense none", () => {
  expect(searchProviderIcons(" ")).toEqual(providerIconNames);
  expect(searchProviderIcons("Delivery")).toEqual(["package", "truck"]);
  expect(searchProviderIcons("message-circle")).toEqual(["message-circle"]);
  expect(searchProviderIcons("sales shop")).toEqual(["store", "shopping-bag", "shopping-cart"]);
  expect(searchProviderIcons("qqq")).toEqual([]);
});

test("every name is one the database accepts, and an unknown one still draws something", () => {
  for (const name of providerIconNames) expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  expect(providerIcon("no-such-icon")).toBe(providerIcon("smartphone"));
  expect(providerIcon("constructor")).toBe(providerIcon("smartphone"));
});
