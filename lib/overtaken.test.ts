import { expect, test } from "vitest";
import { message } from "@/lib/cache/test-rows";
import { newestStored, overtakingReply } from "@/lib/overtaken";

const reply = (id: number, sent_by: string | null, more = {}) =>
  message({ id, direction: "outbound", status: "sent", sent_by, ...more });

test.each([
  ["a colleague's", [reply(11, "b")], 11],
  ["the newest of two", [reply(12, "b"), reply(11, "c")], 12],
  ["one from outside the desk", [reply(11, null)], 11],
  ["my own", [reply(11, "me")], null],
  ["one from before", [reply(9, "b")], null],
  ["one that failed", [reply(11, "b", { status: "failed" })], null],
  ["the customer's", [message({ id: 11 })], null],
  ["a note", [message({ id: 11, direction: "internal", sent_by: "b" })], null],
  ["nothing", [], null],
])("%s", (_name, messages, expected) => {
  expect(overtakingReply(messages, 10, "me")?.id ?? null).toBe(expected);
});

test("what is on its way is not stored", () => {
  expect(newestStored([reply(-1_764_000_000_000, "me"), reply(7, "b")])).toBe(7);
  expect(newestStored([])).toBe(0);
});
