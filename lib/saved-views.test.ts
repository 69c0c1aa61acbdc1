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

const GONE_LABEL = { ...route, label: "00000000-0000-4000-8000-0000000000aa" };

test.each([
  ["everything", route, ["sales"], [ANA], [], null, {}],
  ["no such channel", route, ["other"], [ANA], [], /channel is inactive or gone/, { channel: "all" }],
  ["no such colleague", route, ["sales"], ["somebody-else"], [], /no longer here/, { assignee: null }],
  ["nobody known yet", route, ["sales"], [], [], null, {}],
  ["no such label", GONE_LABEL, ["sales"], [ANA], ["other"], /label that was deleted/, { label: null }],
  ["no labels known yet", GONE_LABEL, ["sales"], [ANA], undefined, null, {}],
  ["two of them", GONE_LABEL, ["sales"], ["else"], [], /here. It.*deleted/, { label: null, assignee: null }],
])("with %s", (_, shown, slugs, people, labels, problem, instead) => {
  const ids = (given: readonly string[]) => given.map((id) => ({ id }));
  const found = filterProblem(shown, {
    tabs: slugs.map((slug) => ({ slug })),
    people: ids(people),
    labels: labels && ids(labels),
  });
  if (problem === null) return expect(found).toBeNull();
  expect(found?.words).toMatch(problem);
  expect(found?.repaired).toEqual({ ...shown, ...instead });
});
