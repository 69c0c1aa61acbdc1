"use client";

import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { useNow } from "@/hooks/ui/use-now";
import { searchQueries } from "@/lib/queries/search/search-queries";
import type { SearchFilters } from "@/lib/schemas/search";
import { groupHits } from "@/lib/search-groups";
import { searchWords } from "@/lib/search-text";

/**
 * What the filters find: conversations by name or number, and messages by conversation. Where a page was cut, the next one
 * is asked for at once.
 */
export function useSearch(filters: SearchFilters) {
  const supabase = useSupabase();
  const today = new Date(useNow() ?? 0).toISOString().slice(0, 10);
  const words = useMemo(() => searchWords(filters.q), [filters.q]);
  const messages = useInfiniteQuery({
    ...searchQueries.messages(supabase, filters, today),
    placeholderData: keepPreviousData,
  });
  const conversations = useQuery({
    ...searchQueries.conversations(supabase, filters.q, filters.channel),
    placeholderData: keepPreviousData,
  });
  const { isFetching, isError, fetchNextPage } = messages;
  const isGoingOn = !isError && (messages.data?.pages.at(-1)?.isCut ?? false);
  useEffect(() => {
    if (isGoingOn && !isFetching) void fetchNextPage();
  }, [isGoingOn, isFetching, fetchNextPage]);
  const hits = useMemo(() => messages.data?.pages.flatMap((page) => page.rows) ?? [], [messages.data]);
  const groups = useMemo(() => groupHits(hits), [hits]);
  // A name has no date and no author.
  const isByName = filters.author === "" && filters.days === "";
  const people = (isByName && conversations.data) || [];
  return { words, messages, hits, groups, people, isGoingOn };
}

export type Search = ReturnType<typeof useSearch>;
