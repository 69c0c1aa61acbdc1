"use client";

import { useCallback, useEffect, useEffectEvent, useState } from "react";
import type { OlderPages } from "@/hooks/live-chat/use-thread";
import type { ThreadItem } from "@/lib/thread-items";

/** How long a message that was looked for stays marked. */
const MARK_MS = 1600;

function indexOf(items: readonly ThreadItem[], externalId: string): number {
  return items.findIndex((item) =>
    item.type === "workflow"
      ? item.messages.some((message) => message.external_id === externalId)
      : item.type === "message" && item.message.external_id === externalId,
  );
}

/**
 * Scrolls to a message by its id at the provider, and marks it for a moment. Older pages are loaded until it is there.
 */
export function useShowMessage(
  thread: OlderPages,
  items: readonly ThreadItem[],
  scrollTo: (index: number) => void,
) {
  const [wanted, setWanted] = useState<string | null>(null);
  const [foundKey, setFoundKey] = useState<string | null>(null);
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = thread;

  const look = useEffectEvent((externalId: string) => {
    const index = indexOf(items, externalId);
    // After an error the reader decides whether to try again.
    if (index < 0 && hasNextPage && !isFetchNextPageError) {
      if (!isFetchingNextPage) void fetchNextPage();
      return;
    }
    setWanted(null);
    if (index < 0) return;
    scrollTo(index);
    setFoundKey(items[index]?.key ?? null);
  });
  useEffect(() => {
    if (wanted !== null && items.length > 0 && !isFetchingNextPage) look(wanted);
  }, [wanted, items, isFetchingNextPage]);

  useEffect(() => {
    if (foundKey === null) return;
    const timer = setTimeout(() => setFoundKey(null), MARK_MS);
    return () => clearTimeout(timer);
  }, [foundKey]);

  return { foundKey, showMessage: useCallback((externalId: string) => setWanted(externalId), []) };
}
