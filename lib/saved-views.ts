import type { ChannelTab } from "@/lib/channel-tabs";
import { ALL_CHANNELS } from "@/lib/channels";
import type { Person } from "@/lib/queries/people/people-queries";
import type { SavedView } from "@/lib/queries/views/view-queries";
import { type ChatRoute, chatHref, parseChatRoute } from "@/lib/schemas/chat-route";
import type { Label } from "@/lib/schemas/label";

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

/** What there is to filter by; undefined until it has loaded. */
interface Existing {
  tabs: readonly Pick<ChannelTab, "slug">[];
  people: readonly Pick<Person, "id">[];
  labels: readonly Pick<Label, "id">[] | undefined;
}

export interface FilterProblem {
  words: string;
  /** The same list without it. */
  repaired: ChatRoute;
}

/** What a list filters by that does not exist any more; null if all is there. */
export function filterProblem(route: ChatRoute, { tabs, people, labels }: Existing): FilterProblem | null {
  const { channel, assignee, label } = route;
  const isPerson = assignee !== null && !["me", "none", "mentioned"].includes(assignee);
  const gone: { words: string; instead: Partial<ChatRoute> }[] = [];
  if (!tabs.some(({ slug }) => slug === channel)) {
    gone.push({ words: "Its channel is inactive or gone.", instead: { channel: ALL_CHANNELS } });
  }
  // Until they have loaded, nobody is there.
  if (isPerson && people.length > 0 && !people.some(({ id }) => id === assignee)) {
    gone.push({ words: "It filters by a colleague who is no longer here.", instead: { assignee: null } });
  }
  if (label !== null && labels && !labels.some(({ id }) => id === label)) {
    gone.push({ words: "It filters by a label that was deleted.", instead: { label: null } });
  }
  if (gone.length === 0) return null;
  return {
    words: gone.map(({ words }) => words).join(" "),
    repaired: Object.assign({ ...route }, ...gone.map(({ instead }) => instead)) as ChatRoute,
  };
}
