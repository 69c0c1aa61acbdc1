import { expect, test } from "vitest";
import { refusalOf, withSingleSlashes } from "@/lib/server/webhooks/addresses";

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

test.each([
  ["TRACE", "/", 405],
  ["TRACE", "/%", 405],
  ["GET", "/%", 400],
  ["GET", "/%ff", 400],
  ["POST", "/api/webhooks/interact/%E0%A4%A", 400],
  ["GET", "/live-chat/all?search=%ff", undefined],
  ["GET", "/live-chat/%E2%82%AC", undefined],
  ["DELETE", "/login", undefined],
])("%s %s is refused with %s", (method, url, expected) => {
  expect(refusalOf({ method, url })).toBe(expected);
});
