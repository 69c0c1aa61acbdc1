"use client";

import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { useFirstPageOnLeave } from "@/hooks/live-chat/use-first-page-on-leave";
import { messageQueries } from "@/lib/queries/messages/message-queries";

/** A conversation's messages, oldest of the loaded ones first; `fetchNextPage` loads older ones. */
export function useThread(conversationId: string) {
  const supabase = useSupabase();
  const options = useMemo(() => messageQueries.thread(supabase, conversationId), [supabase, conversationId]);
  useFirstPageOnLeave(options.queryKey);
  const query = useInfiniteQuery(options);
  const messages = useMemo(
    () => query.data?.pages.flatMap((page) => page.rows).reverse() ?? [],
    [query.data],
  );
  return { ...query, messages };
}

/** Reads a thread ahead, so that it is there when it is opened. */
export function usePrefetchThread() {
  const supabase = useSupabase();
  const queryClient = useQueryClient();
  return useCallback(
    (conversationId: string) => {
      // A failure here is nobody's business yet: opening the thread tries again and shows it.
      queryClient.infiniteQuery(messageQueries.thread(supabase, conversationId)).catch(() => {});
    },
    [supabase, queryClient],
  );
}
