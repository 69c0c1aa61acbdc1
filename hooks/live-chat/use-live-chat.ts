"use client";

import { hashKey, useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useInteractProviders } from "@/hooks/layout/use-interact-providers";
import { useMyId } from "@/hooks/layout/use-people";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { useFirstPageOnLeave } from "@/hooks/live-chat/use-first-page-on-leave";
import { useSame } from "@/hooks/ui/use-same";
import { ALL_CHANNELS } from "@/lib/channels";
import { type ConversationFilter, conversationFilter } from "@/lib/queries/conversations/conversation-filter";
import { conversationQueries } from "@/lib/queries/conversations/conversation-queries";
import { filterOf } from "@/lib/queries/conversations/keys";
import type { ChatRoute } from "@/lib/schemas/chat-route";

const apartFromChannels = (filter: ConversationFilter) => hashKey([{ ...filter, channels: [] }]);

/**
 * The conversation list of a route, page by page; the open conversation makes no difference.
 * With `enabled: false` nothing is fetched.
 */
export function useLiveChat(route: ChatRoute, { enabled = true }: { enabled?: boolean } = {}) {
  const supabase = useSupabase();
  const { data: providers, isPending } = useInteractProviders();
  const me = useMyId();
  const filter = useSame(conversationFilter(route, providers ?? [], me));
  const options = useMemo(() => conversationQueries.list(supabase, filter), [supabase, filter]);
  useFirstPageOnLeave(options.queryKey);
  const query = useInfiniteQuery({
    ...options,
    // Before the providers are known, All would mean Netcore only.
    enabled:
      enabled && !(route.channel === ALL_CHANNELS && isPending) && !(route.assignee === "me" && me === null),
    placeholderData: (previous, previousQuery) => {
      // Adding or deactivating a provider changes the key of All: keep showing the old list until the new one has loaded.
      const shown = previousQuery ? filterOf(previousQuery.queryKey) : null;
      const isSameTab = route.channel === ALL_CHANNELS && shown && shown.channels.length > 1;
      return isSameTab && apartFromChannels(shown) === apartFromChannels(filter) ? previous : undefined;
    },
  });
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.rows) ?? [], [query.data]);
  return { ...query, rows, sort: filter.sort };
}
