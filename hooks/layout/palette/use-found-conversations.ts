"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useConversationItems } from "@/hooks/layout/palette/use-chat-items";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { useDebounced } from "@/hooks/ui/use-debounced";
import type { PaletteGroup } from "@/lib/palette";
import { searchQueries } from "@/lib/queries/search/search-queries";
import type { Conversation } from "@/lib/schemas/conversation";

/** Nobody types slower on purpose; each pause asks the server once. */
const TYPING_MS = 150;

/** How the search on the server stands. */
export interface PaletteSearch {
  state: "searching" | "done" | "failed";
  retry: () => void;
}

const NONE: readonly Conversation[] = [];

/** The conversations that the server finds by name or number, whether they are cached or not, but for the open one. */
export function useFoundConversations(
  query: string,
  openId: string | null,
): { group: PaletteGroup; search: PaletteSearch } {
  const wanted = query.trim();
  const asked = useDebounced(wanted, TYPING_MS);
  const found = useQuery({
    ...searchQueries.conversations(useSupabase(), asked),
    placeholderData: keepPreviousData,
  });
  const rows = wanted === "" ? NONE : (found.data ?? NONE);
  const items = useConversationItems(rows.filter(({ id }) => id !== openId));
  const isAnswer = wanted === asked && !found.isPlaceholderData;
  const isSearching = wanted !== asked || found.isFetching;
  // Without a network nothing is asked at all.
  const isFailed = found.isError || found.isPaused;
  return {
    // What was found for the text before is judged by its words until the answer is here.
    group: { title: "More conversations", items, most: [0, 8], isFound: isAnswer },
    search: {
      state: isSearching ? "searching" : isFailed ? "failed" : "done",
      retry: () => void found.refetch(),
    },
  };
}
