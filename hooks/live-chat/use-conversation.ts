"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { conversationQueries } from "@/lib/queries/conversations/conversation-queries";
import { conversationKeys } from "@/lib/queries/conversations/keys";
import type { Pages } from "@/lib/queries/pages";
import type { Conversation } from "@/lib/schemas/conversation";

/** One conversation; until it has loaded, its row in a cached list. */
export function useConversation(id: string) {
  const queryClient = useQueryClient();
  return useQuery({
    ...conversationQueries.detail(useSupabase(), id),
    placeholderData: () =>
      queryClient
        .getQueriesData<Pages<Conversation, string>>({ queryKey: conversationKeys.lists() })
        .flatMap(([, data]) => data?.pages ?? [])
        .flatMap((page) => page.rows)
        .find((row) => row.id === id),
  });
}
