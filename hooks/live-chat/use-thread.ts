"use client";

import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { useUnsent } from "@/hooks/layout/use-outbox";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { useFirstPageOnLeave } from "@/hooks/live-chat/use-first-page-on-leave";
import { withUnsent } from "@/lib/optimistic-message";
import { messageQueries } from "@/lib/queries/messages/message-queries";

/** The pages of a thread, or of a part of it, towards older messages. */
export type OlderPages = Pick<
  ReturnType<typeof useThread>,
  "messages" | "hasNextPage" | "isFetchingNextPage" | "isFetchNextPageError"
> & { fetchNextPage: () => Promise<unknown> };

/**
 * The loaded messages of a conversation, oldest first, with what is unsent at the end; `stored` are those without it.
 * `fetchNextPage` loads older ones.
 */
export function useThread(conversationId: string) {
  const supabase = useSupabase();
  const options = useMemo(() => messageQueries.thread(supabase, conversationId), [supabase, conversationId]);
  useFirstPageOnLeave(options.queryKey);
  const query = useInfiniteQuery(options);
  const unsent = useUnsent(conversationId);
  const stored = useMemo(() => query.data?.pages.flatMap((page) => page.rows).reverse() ?? [], [query.data]);
  const messages = useMemo(() => withUnsent(stored, unsent), [stored, unsent]);
  return { ...query, messages, stored };
}

/** Prefetches a thread, so that it opens without waiting. */
export function usePrefetchThread() {
  const supabase = useSupabase();
  const queryClient = useQueryClient();
  return useCallback(
    (conversationId: string) => {
      // Ignored: opening the thread retries and shows the error.
      queryClient.infiniteQuery(messageQueries.thread(supabase, conversationId)).catch(() => {});
    },
    [supabase, queryClient],
  );
}
