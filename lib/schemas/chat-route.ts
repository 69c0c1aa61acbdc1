import * as z from "zod/mini";

export const STATUS_FILTERS = ["open", "pending", "snoozed", "resolved", "all"] as const;
export type StatusFilter = (typeof STATUS_FILTERS)[number];
export const DEFAULT_STATUS_FILTER: StatusFilter = "open";

/**
 * What narrows the conversation list: one line per filter, named like its search parameter.
 * A filter must read anything unknown, and a missing value, as its default, so that an old bookmark still opens.
 * Its value is a text, or null where the default is no filter.
 */
export const listFiltersSchema = z.object({
  status: z.catch(z.enum(STATUS_FILTERS), DEFAULT_STATUS_FILTER),
});

type FiltersSchema = z.ZodMiniObject<Record<string, z.ZodMiniType<string | null>>>;

interface Place {
  channel: string;
  /** As written in the address: whether it exists is for the thread to say. */
  conversationId: string | null;
}

/** Search parameters by name; of one that is given several times, the first counts. */
type Search = Record<string, string | string[] | undefined>;

const segmentsSchema = z.tuple([
  z.string().check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)),
  z.optional(z.string()),
]);

/** The addresses of Live Chat with these filters: `parse` and `href` undo each other. */
export function createChatRoutes<Schema extends FiltersSchema>(filters: Schema) {
  type Route = Place & z.output<Schema>;

  /** Reads the path segments below /live-chat, decoded, and the search; null when they cannot name a channel. */
  function parse(segments: readonly (string | null)[], search: Search): Route | null {
    const { data } = segmentsSchema.safeParse(segments);
    if (!data) return null;
    const [channel, conversationId] = data;
    const first = Object.entries(search).map(([name, value]) => [
      name,
      Array.isArray(value) ? value[0] : value,
    ]);
    return { ...filters.parse(Object.fromEntries(first)), channel, conversationId: conversationId || null };
  }

  /** The address of a route with some of it changed. It keeps every other filter; defaults are left out. */
  function href(route: Route, changes: Partial<Route> = {}): string {
    const { channel, conversationId } = { ...route, ...changes };
    const path = [channel, conversationId].flatMap((segment) => (segment ? encodeURIComponent(segment) : []));
    const search = new URLSearchParams();
    const defaults: Record<string, unknown> = filters.parse({});
    for (const [name, value] of Object.entries(filters.parse({ ...route, ...changes }))) {
      if (value !== null && value !== defaults[name]) search.set(name, value);
    }
    return [`/live-chat/${path.join("/")}`, search.toString()].filter(Boolean).join("?");
  }

  /** A channel as it is entered: no conversation open, every filter at its default. */
  const enter = (channel: string): Route => ({ ...filters.parse({}), channel, conversationId: null });

  return { parse, href, enter };
}

/** What an address of Live Chat shows. */
export type ChatRoute = Place & z.output<typeof listFiltersSchema>;

export const {
  parse: parseChatRoute,
  href: chatHref,
  enter: chatEntry,
} = createChatRoutes(listFiltersSchema);
