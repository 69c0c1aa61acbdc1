import { expect, test } from "vitest";
import { conversation, guid } from "@/lib/cache/test-rows";
import { nextConversation } from "@/lib/next-conversation";

const row = (n: number, waiting_since: string | null = null, status: "open" | "resolved" = "open") =>
  conversation({ id: guid(n), waiting_since, status });
const at = (minute: number) => `2026-11-22T10:${minute}:00+00:00`;

test.each([
  ["who has waited longest", [row(1), row(2, at(30)), row(3, at(20)), row(4, at(10), "resolved")], 3],
  ["not the one that is done", [row(1, at(10)), row(2, at(20))], 2],
  ["the one below, if nobody waits", [row(9), row(1), row(2)], 2],
  ["the one above the last", [row(2), row(1)], 2],
] as const)("%s", (_name, rows, expected) => {
  expect(nextConversation(rows, guid(1))).toBe(guid(expected));
});

test("nothing, if there is nothing", () => {
  expect(nextConversation([row(1)], guid(1))).toBeNull();
  expect(nextConversation([], guid(1))).toBeNull();
});
