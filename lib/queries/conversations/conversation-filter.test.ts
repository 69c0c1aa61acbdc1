import { expect, test } from "vitest";
import { conversationFilter } from "@/lib/queries/conversations/conversation-filter";
import { conversationKeys, filterOf } from "@/lib/queries/conversations/keys";
import { chatEntry } from "@/lib/schemas/chat-route";

const route = chatEntry("interakt");
const ME = "00000000-0000-4000-8000-000000000001";

test("the filter all means every status", () => {
  expect(conversationFilter({ ...route, status: "all" }, [], ME).status).toBeNull();
  expect(conversationFilter({ ...route, status: "pending" }, [], ME).status).toBe("pending");
});

test("the open conversation does not change the list", () => {
  expect(conversationFilter({ ...route, conversationId: "a" }, [], ME)).toEqual(
    conversationFilter(route, [], ME),
  );
});

test("the filter can be read from the key of a list", () => {
  const filter = conversationFilter(route, [], ME);
  expect(filterOf(conversationKeys.list(filter))).toEqual(filter);
  expect(filterOf(conversationKeys.detail("a"))).toBeNull();
});

test("mine is whoever looks, and nobody before that is known", () => {
  expect(conversationFilter({ ...route, assignee: "me" }, [], ME).assignee).toBe(ME);
  expect(conversationFilter({ ...route, assignee: "me" }, [], null).assignee).toMatch(/^0{8}-/);
  expect(conversationFilter({ ...route, assignee: "none" }, [], ME).assignee).toBe("none");
});

test("who has waited for long is listed in the order of waiting", () => {
  const filter = conversationFilter({ ...route, waiting: "60", sort: "oldest" }, [], ME);
  expect(filter).toMatchObject({ waiting: 60, sort: "waiting" });
});
