import * as z from "zod/mini";

export const STATUS_FILTERS = ["open", "pending", "snoozed", "resolved", "blocked", "all"] as const;
export type StatusFilter = (typeof STATUS_FILTERS)[number];
export const DEFAULT_STATUS_FILTER: StatusFilter = "open";

export const SORTS = ["newest", "oldest", "waiting"] as const;
export type Sort = (typeof SORTS)[number];

/** How long a customer has waited at least, in minutes. */
export const WAITING_FILTERS = ["15", "60", "240", "1440"] as const;
export type WaitingFilter = (typeof WAITING_FILTERS)[number];

/** Whose conversations: those of whoever looks, of nobody, of the person with this id, or those that mention whoever looks. */
const assigneeFilter = z.union([z.literal("me"), z.literal("none"), z.literal("mentioned"), z.guid()]);

/**
 * The filters of the conversation list, one line each, named like their search parameters.
 * A filter must parse a missing or unknown value as its default, so that old bookmarks still work. Its value is a
 * string, or null if the default is no filter.
 */
export const listFiltersSchema = z.object({
  status: z.catch(z.enum(STATUS_FILTERS), DEFAULT_STATUS_FILTER),
  assignee: z.catch(z.nullable(assigneeFilter), null),
  label: z.catch(z.nullable(z.guid()), null),
  waiting: z.catch(z.nullable(z.enum(WAITING_FILTERS)), null),
  sort: z.catch(z.enum(SORTS), "newest"),
});

type FiltersSchema = z.ZodMiniObject<Record<string, z.ZodMiniType<string | null>>>;

interface Selection {
  channel: string;
  /** As in the URL; it may not exist. */
  conversationId: string | null;
  /** A message to open the conversation at. No link keeps it: only who names it leads there. */
  messageId?: number;
}

const messageIdSchema = z.string().check(z.regex(/^[1-9][0-9]{0,14}$/));

/** Search parameters by name; if one is repeated, the first counts. */
type Search = Record<string, string | string[] | undefined>;

const segmentsSchema = z.tuple([
  z.string().check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)),
  z.optional(z.string()),
]);

/** Parser and serialiser for the URLs of Live Chat with these filters; they are inverse to each other. */
export function createChatRoutes<Schema extends FiltersSchema>(filters: Schema) {
  type Route = Selection & z.output<Schema>;

  /** Parses the decoded path segments below /live-chat and the search; null if they cannot name a channel. */
  function parse(segments: readonly (string | null)[], search: Search): Route | null {
    const { data } = segmentsSchema.safeParse(segments);
    if (!data) return null;
    const [channel, conversationId] = data;
    const first = Object.entries(search).map(([name, value]) => [
      name,
      Array.isArray(value) ? value[0] : value,
    ]);
    const found = Object.fromEntries(first);
    const { data: message } = messageIdSchema.safeParse(found.message);
    const selection = { channel, conversationId: conversationId || null };
    return { ...filters.parse(found), ...selection, ...(message && { messageId: Number(message) }) };
  }

  /** The URL of a route with some changes. It keeps every other filter and omits defaults. */
  function href(route: Route, changes: Partial<Route> = {}): string {
    const { channel, conversationId } = { ...route, ...changes };
    const path = [channel, conversationId].flatMap((segment) => (segment ? encodeURIComponent(segment) : []));
    const search = new URLSearchParams();
    const defaults: Record<string, unknown> = filters.parse({});
    for (const [name, value] of Object.entries(filters.parse({ ...route, ...changes }))) {
      if (value !== null && value !== defaults[name]) search.set(name, value);
    }
    if (changes.messageId) search.set("message", String(changes.messageId));
    return [`/live-chat/${path.join("/")}`, search.toString()].filter(Boolean).join("?");
  }

  /** The route that opens a channel: no conversation selected, all filters at their defaults. */
  const enter = (channel: string): Route => ({ ...filters.parse({}), channel, conversationId: null });

  return { parse, href, enter };
}

/** What a URL of Live Chat shows. */
export type ChatRoute = Selection & z.output<typeof listFiltersSchema>;

export const {
  parse: parseChatRoute,
  href: chatHref,
  enter: chatEntry,
} = createChatRoutes(listFiltersSchema);
