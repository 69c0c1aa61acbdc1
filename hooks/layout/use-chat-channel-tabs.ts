"use client";

import { useMemo } from "react";
import { useChatCounts, useMyCounts } from "@/hooks/layout/use-chat-counts";
import { useInteractProviders } from "@/hooks/layout/use-interact-providers";
import { type ChannelTab, type ChatChannel, channelTabs } from "@/lib/channel-tabs";

/** The entries of the tabs and the sidebar, with live counts: All, active providers in display order, Netcore. */
export function useChatChannelTabs(): ChannelTab[] {
  const { data: providers } = useInteractProviders();
  const { data: counts } = useChatCounts();
  const { data: mine } = useMyCounts();
  return useMemo(() => channelTabs(providers ?? [], counts ?? [], mine ?? []), [providers, counts, mine]);
}

/** The same without counts: whoever shows none need not be drawn again with every message. */
export function useChatChannels(): ChatChannel[] {
  const { data: providers } = useInteractProviders();
  return useMemo(() => channelTabs(providers ?? [], []), [providers]);
}
