import { expect, test } from "vitest";
import { conversationFilter } from "@/lib/queries/conversations/conversation-filter";
import { conversationKeys, filterOf } from "@/lib/queries/conversations/keys";
import { chatEntry } from "@/lib/schemas/chat-route";

const route = chatEntry("interakt");

test("the filter all means every status", () => {
  expect(conversationFilter({ ...route, status: "all" }, []).status).toBeNull();
  expect(conversationFilter({ ...route, status: "pending" }, []).status).toBe("pending");
});

test("the open conversation does not change the list", () => {
  expect(conversationFilter({ ...route, conversationId: "a" }, [])).toEqual(conversationFilter(route, []));
});

test("the filter can be read from the key of a list", () => {
  const filter = conversationFilter(route, []);
  expect(filterOf(conversationKeys.list(filter))).toEqual(filter);
  expect(filterOf(conversationKeys.detail("a"))).toBeNull();
});
