import { expect, test } from "vitest";
import { withSingleSlashes } from "@/lib/server/webhooks/addresses";

test.each([
  ["/api/webhooks/interact/sales", "/api/webhooks/interact/sales"],
  ["//api//webhooks///interact/sales//", "/api/webhooks/interact/sales/"],
  ["/api/webhooks/interact//sales?next=//a//b", "/api/webhooks/interact/sales?next=//a//b"],
  ["//webhooks/interakt", "/webhooks/interakt"],
  ["/\\api\\webhooks/netcore", "/api/webhooks/netcore"],
  ["//login", "//login"],
  ["//evil.example.com/api/webhooks/netcore", "//evil.example.com/api/webhooks/netcore"],
  ["/live-chat//all", "/live-chat//all"],
])("%s becomes %s", (url, expected) => {
  expect(withSingleSlashes(url)).toBe(expected);
});
