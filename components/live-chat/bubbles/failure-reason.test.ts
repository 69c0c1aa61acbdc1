import { expect, test } from "vitest";
import { failureReason } from "@/components/live-chat/bubbles/failure-reason";

test.each([
  ["131026", "Message undeliverable", "the number is no longer on WhatsApp (131026)"],
  ["999", "Something odd.", "Something odd (999)"],
  [null, "Something odd.", "Something odd"],
  ["999", null, "WhatsApp gave no reason (999)"],
  [null, " ", "WhatsApp gave no reason"],
])("code %j with %j reads %s", (code, message, reason) => {
  expect(failureReason(code, message)).toBe(reason);
});
