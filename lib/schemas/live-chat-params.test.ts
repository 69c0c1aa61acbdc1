import { expect, test } from "vitest";
import { parseLiveChatParams, statusOf } from "@/lib/schemas/live-chat-params";

test("reads channel, conversation and status", () => {
  expect(parseLiveChatParams({ channel: "sales-whatsapp", conversation: ["abc"] }, "resolved")).toEqual({
    channel: "sales-whatsapp",
    conversationId: "abc",
    status: "resolved",
  });
});

test.each([undefined, "", "nonsense", ["open", "all"]])("status %j falls back to open", (status) => {
  expect(parseLiveChatParams({ channel: "all" }, status)?.status).toBe("open");
});

test.each([
  { channel: "Not A Slug" },
  { channel: "" },
  { channel: undefined },
  { channel: "interakt", conversation: ["a", "b"] },
])("%j is no live chat path", (segments) => {
  expect(parseLiveChatParams(segments, undefined)).toBeNull();
});

test("the filter all stands for every status", () => {
  expect(statusOf("all")).toBeNull();
  expect(statusOf("pending")).toBe("pending");
});
