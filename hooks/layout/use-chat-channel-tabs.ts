"use client";

import { useMemo } from "react";
import { useChatCounts } from "@/hooks/layout/use-chat-counts";
import { useInteractProviders } from "@/hooks/layout/use-interact-providers";
import { type ChannelTab, channelTabs } from "@/lib/channel-tabs";

/** What the tabs and the sidebar show: All, active providers in their order, Netcore; with live counts. */
export function useChatChannelTabs(): ChannelTab[] {
  const { data: providers } = useInteractProviders();
  const { data: counts } = useChatCounts();
  return useMemo(() => channelTabs(providers ?? [], counts ?? []), [providers, counts]);
}
