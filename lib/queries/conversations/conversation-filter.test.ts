import { expect, test } from "vitest";
import { conversationFilter } from "@/lib/queries/conversations/conversation-filter";
import { conversationKeys, filterOf } from "@/lib/queries/conversations/keys";
import { chatEntry } from "@/lib/schemas/chat-route";

const route = chatEntry("interakt");

test("the filter all stands for every status", () => {
  expect(conversationFilter({ ...route, status: "all" }, []).status).toBeNull();
  expect(conversationFilter({ ...route, status: "pending" }, []).status).toBe("pending");
});

test("which conversation is open makes no other list", () => {
  expect(conversationFilter({ ...route, conversationId: "a" }, [])).toEqual(conversationFilter(route, []));
});

test("a list's key gives its filter back", () => {
  const filter = conversationFilter(route, []);
  expect(filterOf(conversationKeys.list(filter))).toEqual(filter);
  expect(filterOf(conversationKeys.detail("a"))).toBeNull();
});
