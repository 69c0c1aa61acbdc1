import { expect, test } from "vitest";
import { filterProblem, routeOf, viewOf, viewShown } from "@/lib/saved-views";
import { type ChatRoute, chatEntry } from "@/lib/schemas/chat-route";

const ANA = "00000000-0000-4000-8000-000000000001";
const route: ChatRoute = { ...chatEntry("sales"), status: "all", assignee: ANA, conversationId: "open" };
const view = { id: "v", owner: ANA, name: "Ana's", is_shared: true, ...viewOf(route) };

test("a view is the list of a route, and leads back to it", () => {
  expect(viewOf(route)).toEqual({ channel: "sales", search: `status=all&assignee=${ANA}` });
  expect(routeOf(view)).toEqual({ ...route, conversationId: null });
  expect(viewShown(route, [view])).toBe(view);
  expect(viewShown({ ...route, sort: "oldest" }, [view])).toBeUndefined();
});

test("a view of an older or newer version shows what is left of it", () => {
  expect(routeOf({ channel: "sales", search: "gone=1&status=shelved" })).toEqual(chatEntry("sales"));
  expect(routeOf({ channel: "Not a slug", search: "" })).toBeNull();
});

test.each([
  [["sales"], [ANA], null],
  [["other"], [ANA], /channel is inactive or gone/],
  [["sales"], ["somebody-else"], /no longer here/],
  [["sales"], [], null],
])("with the channels %j and the people %j", (slugs, ids, problem) => {
  const found = filterProblem(
    route,
    slugs.map((slug) => ({ slug })),
    ids.map((id) => ({ id })),
  );
  if (problem === null) expect(found).toBeNull();
  else expect(found).toMatch(problem);
});
