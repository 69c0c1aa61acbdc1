import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import {
  chatEntry,
  chatHref,
  createChatRoutes,
  listFiltersSchema,
  parseChatRoute,
  SORTS,
  STATUS_FILTERS,
  WAITING_FILTERS,
} from "@/lib/schemas/chat-route";

test("reads channel, conversation and status", () => {
  expect(parseChatRoute(["sales-whatsapp", "abc"], { status: "resolved" })).toEqual({
    channel: "sales-whatsapp",
    conversationId: "abc",
    status: "resolved",
    label: null,
    assignee: null,
    waiting: null,
    sort: "newest",
  });
});

test.each([
  [{ assignee: "me", sort: "oldest" }, "?assignee=me&sort=oldest"],
  [{ assignee: "none", waiting: "60" }, "?assignee=none&waiting=60"],
  [{ assignee: "somebody", waiting: "61", sort: "best" }, ""],
])("%o are the filters of %j", (search, expected) => {
  const route = parseChatRoute(["all"], search);
  expect(route && chatHref(route)).toBe(`/live-chat/all${expected}`);
});

test("a message to open at is read, and kept by no link that does not name it", () => {
  const route = parseChatRoute(["all", "abc"], { message: "12" });
  expect(route).toMatchObject({ conversationId: "abc", messageId: 12 });
  expect(route && chatHref(route)).toBe("/live-chat/all/abc");
  expect(route && chatHref(route, { messageId: 7 })).toBe("/live-chat/all/abc?message=7");
  expect(parseChatRoute(["all", "abc"], { message: "1e9" })).not.toHaveProperty("messageId");
});

test.each([undefined, "", "nonsense", ["open", "all"]])("status %j falls back to open", (status) => {
  expect(parseChatRoute(["all"], { status })?.status).toBe("open");
});

test.each([[["Not A Slug"]], [[""]], [[]], [[null]], [["interakt", null]], [["interakt", "a", "b"]]])(
  "%j is not a live chat path",
  (segments) => {
    expect(parseChatRoute(segments, {})).toBeNull();
  },
);

test("a URL contains only what is not the default", () => {
  expect(chatHref(chatEntry("sales"))).toBe("/live-chat/sales");
  expect(chatHref(chatEntry("sales"), { conversationId: "a/b" })).toBe("/live-chat/sales/a%2Fb");
  expect(chatHref(chatEntry("sales"), { status: "all" })).toBe("/live-chat/sales?status=all");
});

describe("with a second filter", () => {
  const filters = z.extend(listFiltersSchema, { label: z.catch(z.nullable(z.string()), null) });
  const { parse, href, enter } = createChatRoutes(filters);
  type Route = NonNullable<ReturnType<typeof parse>>;

  /** Parses a URL like a browser and a page. */
  function follow(url: string) {
    const { pathname, searchParams } = new URL(url, "https://desk.example.com");
    const segments = pathname.split("/").slice(2).map(decodeURIComponent);
    return parse(segments, Object.fromEntries(searchParams));
  }

  const text = fc.string({ unit: "grapheme", minLength: 1 });
  // A browser resolves "." and ".." before the app sees the URL.
  const id = text.filter((value) => value !== "." && value !== "..");
  const route: fc.Arbitrary<Route> = fc.record({
    channel: fc.constantFrom("all", "interakt", "sales-whatsapp"),
    conversationId: fc.option(id),
    status: fc.constantFrom(...STATUS_FILTERS),
    assignee: fc.option(fc.oneof(fc.constantFrom("me", "none"), fc.uuid())),
    waiting: fc.option(fc.constantFrom(...WAITING_FILTERS)),
    sort: fc.constantFrom(...SORTS),
    label: fc.option(text),
  });

  test("every URL parses back to its route", () => {
    fc.assert(
      fc.property(route, (value) => {
        expect(follow(href(value))).toEqual(value);
      }),
    );
  });

  const links: [string, Partial<Route>][] = [
    ["a row of the list", { conversationId: "00000000-0000-4000-8000-000000000001" }],
    ["back to the list", { conversationId: null }],
    ["a status", { status: "pending" }],
    ["the default status", { status: "open" }],
    ["a conversation's own channel", { channel: "netcore", status: "all" }],
    ["the customer's other conversation", { channel: "netcore", conversationId: "b", status: "all" }],
  ];

  test.each(links)("the link to %s keeps it", (_link, changes) => {
    fc.assert(
      fc.property(route, (value) => {
        expect(follow(href(value, changes))).toEqual({ ...value, ...changes });
      }),
    );
  });

  test("the link that sets it keeps the status", () => {
    const pending = { ...enter("sales"), status: "pending" as const };
    expect(href(pending, { label: "vip" })).toBe("/live-chat/sales?status=pending&label=vip");
  });

  test("the entry to a channel starts without it", () => {
    expect(href(enter("sales"))).toBe("/live-chat/sales");
  });
});
