"use client";

import { ListFilter, Search } from "lucide-react";
import { useChatChannels, useChatChannelTabs } from "@/hooks/layout/use-chat-channel-tabs";
import { useChatRoute } from "@/hooks/layout/use-chat-route";
import { useGoTo } from "@/hooks/layout/use-go-to";
import { useMyId, usePeople } from "@/hooks/layout/use-people";
import { ALL_CHANNELS } from "@/lib/channels";
import { customerName, initialsName } from "@/lib/customer-name";
import { fullCount } from "@/lib/format-number";
import { namedIcon } from "@/lib/named-icons";
import type { PaletteItem } from "@/lib/palette";
import { paths } from "@/lib/paths";
import { chatEntry, chatHref, STATUS_FILTERS } from "@/lib/schemas/chat-route";
import type { Conversation } from "@/lib/schemas/conversation";
import { STATUS_NAMES } from "@/lib/status-names";
import { visibleName } from "@/lib/visible-text";

const WHOSE = [
  { words: "Mine", filter: { assignee: "me" } },
  { words: "Unassigned", filter: { assignee: "none" } },
  { words: "Waiting longest", filter: { sort: "waiting" as const } },
];

/** Conversations to open: in the list on screen if they can be part of it, otherwise on their channel. */
export function useConversationItems(conversations: readonly Conversation[]): PaletteItem[] {
  const route = useChatRoute();
  const goTo = useGoTo();
  const names = new Map(useChatChannels().map(({ slug, name }) => [slug, name]));
  return conversations.map((conversation) => {
    const { id, channel, phone_number, last_message_preview } = conversation;
    const isHere = route && [ALL_CHANNELS, channel].includes(route.channel);
    const href = chatHref(isHere ? route : chatEntry(channel), { conversationId: id });
    return {
      id: `conversation ${id}`,
      words: customerName(conversation),
      aside: [names.get(channel), visibleName(last_message_preview)].filter(Boolean).join(" · "),
      digits: phone_number,
      avatar: initialsName(conversation),
      run: () => goTo(href),
    };
  });
}

/** The full search for what has been typed. */
export function useSearchItems(query: string): PaletteItem[] {
  const goTo = useGoTo();
  const q = query.trim();
  if (q === "") return [];
  const href = `${paths.search()}?${new URLSearchParams({ q })}`;
  return [{ id: "search", words: `Search messages for “${q}”`, icon: Search, run: () => goTo(href) }];
}

/** The channels, with how many conversations wait in them. */
export function useChannelItems(): PaletteItem[] {
  const goTo = useGoTo();
  return useChatChannelTabs().map(({ slug, name, icon, unread, href }) => ({
    id: `channel ${slug}`,
    words: slug === ALL_CHANNELS ? "All channels" : name,
    aside: unread > 0 ? `${fullCount(unread, "en")} unread` : "",
    icon: namedIcon(icon),
    run: () => goTo(href),
  }));
}

/** The lists of the channel on screen, or of all. */
export function useViewItems(): PaletteItem[] {
  const channel = useChatRoute()?.channel ?? ALL_CHANNELS;
  const goTo = useGoTo();
  const tab = useChatChannels().find(({ slug }) => slug === channel);
  const views = [
    ...WHOSE,
    ...STATUS_FILTERS.map((status) => ({
      words: status === "all" ? "Every conversation" : `${STATUS_NAMES[status]} conversations`,
      filter: { status },
    })),
  ];
  return views.map(({ words, filter }) => ({
    id: `view ${words}`,
    words,
    aside: channel === ALL_CHANNELS ? "All channels" : (tab?.name ?? ""),
    icon: ListFilter,
    run: () => goTo(chatHref({ ...chatEntry(channel), ...filter })),
  }));
}

/** Colleagues, each with the list of what is assigned to them. */
export function usePeopleItems(): PaletteItem[] {
  const goTo = useGoTo();
  const me = useMyId();
  const others = usePeople().filter(({ id }) => id !== me);
  return others.map(({ id, full_name, availability }) => ({
    id: `person ${id}`,
    words: visibleName(full_name),
    aside: `What is assigned to them${availability === "away" ? " · away" : ""}`,
    avatar: full_name,
    run: () => goTo(chatHref({ ...chatEntry(ALL_CHANNELS), assignee: id })),
  }));
}
