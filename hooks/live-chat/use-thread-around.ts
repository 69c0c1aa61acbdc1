"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { useThread } from "@/hooks/live-chat/use-thread";
import type { PagedQuery } from "@/hooks/ui/use-load-more";
import { messageQueries } from "@/lib/queries/messages/message-queries";

/**
 * The messages around one of them, oldest first; `fetchNextPage` loads older ones, `fetchPreviousPage` newer ones. No
 * live updates: it is a look at the past.
 */
export function useThreadAround(conversationId: string, messageId: number, { enabled = true } = {}) {
  const query = useInfiniteQuery({
    ...messageQueries.around(useSupabase(), conversationId, messageId),
    enabled,
  });
  const messages = useMemo(
    () => query.data?.pages.flatMap((page) => page.rows).reverse() ?? [],
    [query.data],
  );
  return { ...query, messages };
}

/**
 * The thread of a conversation as a link wants it: around `messageId` if that message is not among the newest, else the
 * live thread.
 */
export function useShownThread(conversationId: string, messageId: number | null) {
  const latest = useThread(conversationId);
  const isMissing = !latest.messages.some(({ id }) => id === messageId);
  const wantsAround = messageId !== null && latest.isSuccess && isMissing;
  const around = useThreadAround(conversationId, messageId ?? 0, { enabled: wantsAround });
  // A message that is gone is no reason to show nothing.
  return { latest, around: wantsAround && !around.isError ? around : null };
}

/** The same query towards newer messages. */
export function newerPages(around: ReturnType<typeof useThreadAround>): PagedQuery {
  return {
    hasNextPage: around.hasPreviousPage,
    isFetchingNextPage: around.isFetchingPreviousPage,
    isFetchNextPageError: around.isFetchPreviousPageError,
    fetchNextPage: around.fetchPreviousPage,
  };
}
