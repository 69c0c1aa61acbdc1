import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import * as z from "zod/mini";
import { AppError } from "@/lib/errors";
import { type Supabase, unwrap } from "@/lib/queries/client";
import {
  CONVERSATION_COLUMNS,
  type ConversationFilter,
  selectConversations,
} from "@/lib/queries/conversations/conversation-filter";
import { conversationKeys } from "@/lib/queries/conversations/keys";
import { type Cursor, type Order, toPage } from "@/lib/queries/pages";
import { type Conversation, conversationSchema } from "@/lib/schemas/conversation";

const CONVERSATION_PAGE_SIZE = 50;

const isSame = (a: Conversation, b: Conversation) => a.id === b.id;
const byMessage = (row: Conversation) => ({ at: row.last_message_at, id: row.id });

/** The orders of lists, like those of the keyset indexes. */
const ORDERS: Record<ConversationFilter["sort"], Order<Conversation, string>> = {
  newest: { position: byMessage, isSame },
  oldest: { position: byMessage, isSame, isAscending: true },
  // Who does not wait is in no such list.
  waiting: {
    position: (row) => ({ at: row.waiting_since ?? row.last_message_at, id: row.id }),
    isSame,
    isAscending: true,
  },
};

/** The order of a list. */
export const conversationOrder = ({ sort }: Pick<ConversationFilter, "sort">) => ORDERS[sort];

async function fetchPage(
  client: Supabase,
  filter: ConversationFilter,
  before: Cursor<string> | null,
  signal: AbortSignal,
) {
  const page = { before, size: CONVERSATION_PAGE_SIZE };
  const rows = unwrap(await selectConversations(client, filter, page).abortSignal(signal));
  return toPage(
    z.array(conversationSchema).parse(rows),
    CONVERSATION_PAGE_SIZE,
    conversationOrder(filter).position,
  );
}

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

async function fetchOne(client: Supabase, id: string, signal: AbortSignal) {
  const query = client.from("conversations").select(CONVERSATION_COLUMNS).eq("id", id);
  return unwrap(await query.abortSignal(signal).maybeSingle());
}

async function fetchKept(client: Supabase, goneId: string, signal: AbortSignal) {
  const query = client.from("merged_conversations").select("kept_id").eq("gone_id", goneId);
  const merged = unwrap(await query.abortSignal(signal).maybeSingle());
  return merged && fetchOne(client, merged.kept_id, signal);
}

/** What the conversations of one person have in common: a contact, or else a number; null for a hidden number. */
export const personKey = ({ contact_id, phone_key }: Conversation) => contact_id ?? phone_key;

export const conversationQueries = {
  /** Pages of 50, in the order of the filter. */
  list: (client: Supabase, filter: ConversationFilter) =>
    infiniteQueryOptions({
      queryKey: conversationKeys.list(filter),
      queryFn: ({ pageParam, signal }) => fetchPage(client, filter, pageParam, signal),
      initialPageParam: null as Cursor<string> | null,
      getNextPageParam: (page) => page.next,
      // No broadcast says that somebody has waited for long enough.
      refetchInterval: filter.waiting === null ? false : 60_000,
    }),

  /**
   * One conversation, or the one that it was merged into, whose id differs; rejects with `not_found` if there is none
   * that the user may see.
   */
  detail: (client: Supabase, id: string) =>
    queryOptions({
      queryKey: conversationKeys.detail(id),
      queryFn: async ({ signal }) => {
        // The id comes from the URL. Postgres would reject anything that is not a UUID with an error.
        if (!GUID.test(id)) throw new AppError("not_found");
        const row = (await fetchOne(client, id, signal)) ?? (await fetchKept(client, id, signal));
        if (!row) throw new AppError("not_found");
        return conversationSchema.parse(row);
      },
    }),

  /** Every conversation of one person (`personKey`), on all channels that the user may see. */
  byPerson: (client: Supabase, person: string | null) =>
    queryOptions({
      queryKey: conversationKeys.byPerson(person),
      enabled: person !== null,
      // Some of these channels are not on screen, so no live updates arrive for them.
      staleTime: 0,
      queryFn: async ({ signal }) => {
        const column = GUID.test(person ?? "") ? "contact_id" : "phone_key";
        const query = client
          .from("conversations")
          .select(CONVERSATION_COLUMNS)
          .eq(column, person ?? "");
        const ordered = query.order("last_message_at", { ascending: false }).limit(20);
        return z.array(conversationSchema).parse(unwrap(await ordered.abortSignal(signal)));
      },
    }),
};
