import { randomUUID } from "node:crypto";
import { QueryClient } from "@tanstack/react-query";
import { eventConditions } from "../../lib/event-log/query.ts";
import type { Supabase } from "../../lib/queries/client.ts";
import { unwrap } from "../../lib/queries/client.ts";
import {
  type ConversationFilter,
  selectConversations,
  unfiltered,
} from "../../lib/queries/conversations/conversation-filter.ts";
import {
  assignConversation,
  markConversationRead,
} from "../../lib/queries/conversations/conversation-mutations.ts";
import { countQueries } from "../../lib/queries/counts/count-queries.ts";
import { fetchEventPage } from "../../lib/queries/events/event-queries.ts";
import { sendMessage } from "../../lib/queries/messages/message-mutations.ts";
import { messageQueries } from "../../lib/queries/messages/message-queries.ts";
import { searchQueries } from "../../lib/queries/search/search-queries.ts";
import { eventFiltersSchema, eventQuerySchema } from "../../lib/schemas/event-log.ts";
import { searchFiltersSchema } from "../../lib/schemas/search.ts";

/** Who asks, and about what. */
export interface Person {
  client: Supabase;
  id: string;
  isAdmin: boolean;
  /** The channels that they see. */
  channels: string[];
  label: string;
  /** Between the newest and the oldest conversation of these channels. */
  middle: string;
  /** Older conversations, and new ones that are unread and nobody's. */
  threads: string[];
  fresh: string[];
  /** A number that one conversation has. */
  phone: string;
  rareWord: string;
}

/** Something that a screen asks of the database; `at` counts the calls. */
export type Question = (at: number) => PromiseLike<unknown>;

const PAGE_SIZE = 50;
const of = <Row>(rows: readonly Row[], at: number): Row => {
  const row = rows[at % rows.length];
  if (row === undefined) throw new Error("The bench has no rows to ask about.");
  return row;
};

function lists({ client, channels, id, label, middle }: Person): Record<string, Question> {
  const list =
    (changes: Partial<ConversationFilter>, before: { at: string; id: string } | null = null): Question =>
    async () =>
      unwrap(
        await selectConversations(
          client,
          { ...unfiltered(channels), ...changes },
          { before, size: PAGE_SIZE },
        ),
      );
  return {
    "list, all": list({}),
    "list, open": list({ status: "open" }),
    "list, mine": list({ status: "open", assignee: id }),
    "list, unassigned": list({ status: "open", assignee: "none" }),
    "list, mentions": list({ assignee: "mentioned" }),
    "list, snoozed": list({ status: "snoozed" }),
    "list, a label": list({ label }),
    "list, longest waiting": list({ status: "open", sort: "waiting" }),
    "list, a deep page": list({}, { at: middle, id: "ffffffff-ffff-ffff-ffff-ffffffffffff" }),
  };
}

/** Every call asks anew, through the very queries of the screens. */
function screens(person: Person): Record<string, Question> {
  const { client } = person;
  const cache = new QueryClient({ defaultOptions: { queries: { retry: false, gcTime: 0 } } });
  const found = (q: string, pages = 1): Question => {
    const query = searchQueries.messages(client, searchFiltersSchema.parse({ q }), new Date().toISOString());
    return () => cache.fetchInfiniteQuery({ ...query, staleTime: 0, pages });
  };
  return {
    thread: (at) =>
      cache.fetchInfiniteQuery({ ...messageQueries.thread(client, of(person.threads, at)), staleTime: 0 }),
    counts: () =>
      Promise.all([
        cache.fetchQuery({ ...countQueries.all(client), staleTime: 0 }),
        cache.fetchQuery({ ...countQueries.mine(client), staleTime: 0 }),
      ]),
    "search, a rare word": found(person.rareWord),
    "search, a common word": found("order"),
    "search, three common words": found("order broken zip"),
    "search, six common words": found("order broken zip please hello thanks"),
    "search, six common words, to the end": found("order broken zip please hello thanks", 1_000),
    "search, two letters": found("an"),
    "search, a word that nobody wrote": found("nowhereatall"),
    "search, a number": () =>
      cache.fetchQuery({ ...searchQueries.conversations(client, person.phone), staleTime: 0 }),
  };
}

function writes({ client, id, fresh }: Person): Record<string, Question> {
  return {
    "mark read": (at) => markConversationRead(client, of(fresh, at), { messageId: null, status: "open" }),
    assign: (at) => assignConversation(client, of(fresh, at), { person: id }, null),
    send: (at) =>
      sendMessage(client, {
        ...{
          conversationId: of(fresh, at),
          clientId: randomUUID(),
          kind: "text",
          body: "Thank you, on its way.",
        },
      }),
  };
}

function eventLog({ client, channels }: Person): Record<string, Question> {
  const channel = of(channels, 0);
  const page =
    (filters: object): Question =>
    () => {
      const query = eventQuerySchema.parse({
        ...eventFiltersSchema.parse({ range: "all", ...filters }),
        since: "",
        until: "",
      });
      return fetchEventPage(client, eventConditions(channel, query, Date.now()), {
        before: null,
        size: PAGE_SIZE,
      });
    };
  return { "event log": page({}), "event log, failed": page({ outcome: "failed" }) };
}

/** What a person's screens ask, by name; what changes something comes last. */
export function questionsOf(person: Person): Record<string, Question> {
  return {
    ...lists(person),
    ...screens(person),
    ...(person.isAdmin && eventLog(person)),
    ...writes(person),
  };
}
