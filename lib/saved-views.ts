import type { ChannelTab } from "@/lib/channel-tabs";
import type { Person } from "@/lib/queries/people/people-queries";
import type { SavedView } from "@/lib/queries/views/view-queries";
import { type ChatRoute, chatHref, parseChatRoute } from "@/lib/schemas/chat-route";

/** What a view shows; null if it names no channel at all. */
export function routeOf({ channel, search }: Pick<SavedView, "channel" | "search">): ChatRoute | null {
  return parseChatRoute([channel], Object.fromEntries(new URLSearchParams(search)));
}

/** The list of a route, as it is kept in a view. */
export function viewOf(route: ChatRoute): Pick<SavedView, "channel" | "search"> {
  const [, search = ""] = chatHref(route, { conversationId: null }).split("?");
  return { channel: route.channel, search };
}

/** A text that two routes share if they show the same list. */
export function viewKey(route: ChatRoute): string {
  return chatHref(route, { conversationId: null });
}

/** The view that shows exactly this list. */
export function viewShown(route: ChatRoute, views: readonly SavedView[]): SavedView | undefined {
  return views.find((view) => {
    const shown = routeOf(view);
    return shown !== null && viewKey(shown) === viewKey(route);
  });
}

/** What a list filters by that does not exist any more, in words; null if all is there. */
export function filterProblem(
  { channel, assignee }: ChatRoute,
  tabs: readonly Pick<ChannelTab, "slug">[],
  people: readonly Pick<Person, "id">[],
): string | null {
  if (!tabs.some(({ slug }) => slug === channel)) return "Its channel is inactive or gone.";
  const isPerson = assignee !== null && !["me", "none", "mentioned"].includes(assignee);
  // Until they have loaded, nobody is there.
  if (isPerson && people.length > 0 && !people.some(({ id }) => id === assignee)) {
    return "It filters by a colleague who is no longer here.";
  }
  return null;
}
