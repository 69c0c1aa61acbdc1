"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useInteractProviders } from "@/hooks/layout/use-interact-providers";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { useFirstPageOnLeave } from "@/hooks/live-chat/use-first-page-on-leave";
import { slugsOf } from "@/lib/channel-tabs";
import { ALL_CHANNELS } from "@/lib/channels";
import { conversationQueries } from "@/lib/queries/conversations/conversation-queries";
import { filterOf } from "@/lib/queries/conversations/keys";
import { type StatusFilter, statusOf } from "@/lib/schemas/live-chat-params";

/**
 * The conversation list of a channel (or of all of them) in one status, newest first, page by page.
 * `enabled: false` reads nothing yet.
 */
export function useLiveChat({
  channel,
  status: statusFilter,
  enabled = true,
}: {
  channel: string;
  status: StatusFilter;
  enabled?: boolean;
}) {
  const supabase = useSupabase();
  const { data: providers, isPending } = useInteractProviders();
  const channels = useMemo(() => slugsOf(channel, providers ?? []), [channel, providers]);
  const status = statusOf(statusFilter);
  const options = useMemo(
    () => conversationQueries.list(supabase, { channels, status }),
    [supabase, channels, status],
  );
  useFirstPageOnLeave(options.queryKey);
  const query = useInfiniteQuery({
    ...options,
    // Before the providers are known, All would be the list of Netcore alone.
    enabled: enabled && !(channel === ALL_CHANNELS && isPending),
    placeholderData: (previous, previousQuery) => {
      // A provider more or less makes another list of All: the old one stays until the new one is here.
      const shown = previousQuery ? filterOf(previousQuery.queryKey) : null;
      const isSameTab = channel === ALL_CHANNELS && (shown?.channels.length ?? 0) > 1;
      return isSameTab && shown?.status === status ? previous : undefined;
    },
  });
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.rows) ?? [], [query.data]);
  return { ...query, rows, channels };
}
