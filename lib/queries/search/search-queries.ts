import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import * as z from "zod/mini";
import { type Supabase, unwrap } from "@/lib/queries/client";
import { CONVERSATION_COLUMNS } from "@/lib/queries/conversations/conversation-filter";
import { conversationSchema } from "@/lib/schemas/conversation";
import { type SearchFilters, type SearchHit, searchPageSchema } from "@/lib/schemas/search";
import { searchWords } from "@/lib/search-text";

const PAGE_SIZE = 50;

const searchKeys = {
  all: ["search"] as const,
  messages: (filters: SearchFilters, today: string) =>
    [...searchKeys.all, "messages", filters, today] as const,
  conversations: (query: string, channel: string) =>
    [...searchKeys.all, "conversations", query, channel] as const,
};

/** A page of hits, newest first; `next` is the id before which the following page starts. */
export interface HitPage {
  rows: SearchHit[];
  next: number | null;
  /** Whether there was no more time to fill it: what is missing comes with the next page. */
  isCut: boolean;
}

/** The moment from which messages count. */
function sentAfter(days: string, today: string): string {
  return new Date(Date.parse(today) - Number(days) * 86_400_000).toISOString();
}

async function fetchHits(
  client: Supabase,
  { q, channel, author, days }: SearchFilters,
  { today, before, signal }: { today: string; before: number | null; signal: AbortSignal },
): Promise<HitPage> {
  const args = {
    query: q,
    page_size: PAGE_SIZE,
    ...(channel && { channels: [channel] }),
    ...(author && { author }),
    ...(days && { sent_after: sentAfter(days, today) }),
    ...(before !== null && { before_id: before }),
  };
  const found = await client.rpc("search_messages", args).abortSignal(signal);
  const { hits, next_before } = searchPageSchema.parse(unwrap(found));
  return { rows: hits, next: next_before, isCut: next_before !== null && hits.length < PAGE_SIZE };
}

export const searchQueries = {
  /** Messages, files and notes with every word of the query; `today` is the date on which days are counted from. */
  messages: (client: Supabase, filters: SearchFilters, today: string) =>
    infiniteQueryOptions({
      queryKey: searchKeys.messages(filters, today),
      enabled: searchWords(filters.q).length > 0,
      queryFn: ({ pageParam, signal }) => fetchHits(client, filters, { today, before: pageParam, signal }),
      initialPageParam: null as number | null,
      getNextPageParam: (page: HitPage) => page.next,
      // No broadcast tells of new hits.
      staleTime: 10_000,
    }),

  /** Conversations by a name or a number; on one channel, or on all with "". */
  conversations: (client: Supabase, query: string, channel = "") =>
    queryOptions({
      queryKey: searchKeys.conversations(query, channel),
      enabled: searchWords(query).length > 0,
      queryFn: async ({ signal }) => {
        const args = { query, ...(channel && { channels: [channel] }) };
        const rows = await client
          .rpc("search_conversations", args)
          .select(CONVERSATION_COLUMNS)
          .abortSignal(signal);
        return z.array(conversationSchema).parse(unwrap(rows));
      },
      staleTime: 10_000,
    }),
};
