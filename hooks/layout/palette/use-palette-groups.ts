"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import {
  useChannelItems,
  useConversationItems,
  usePeopleItems,
  useSearchItems,
  useViewItems,
} from "@/hooks/layout/palette/use-chat-items";
import { useDeskItems } from "@/hooks/layout/palette/use-desk-items";
import { type PaletteSearch, useFoundConversations } from "@/hooks/layout/palette/use-found-conversations";
import { useChatRoute } from "@/hooks/layout/use-chat-route";
import { recentConversations } from "@/lib/cache/recent-conversations";
import { customerName } from "@/lib/customer-name";
import { type OfferedAction, offeredActions } from "@/lib/offered-actions";
import type { PaletteGroup, PaletteItem } from "@/lib/palette";
import { actionIcon } from "@/lib/palette-icons";
import type { Conversation } from "@/lib/schemas/conversation";
import { SHORTCUTS, type ShortcutPlace } from "@/lib/shortcuts";

function itemsOf(actions: readonly OfferedAction[], ...places: ShortcutPlace[]): PaletteItem[] {
  return actions
    .filter(({ name }) => name !== "open_palette" && places.includes(SHORTCUTS[name].place))
    .map(({ name, words, run }) => ({
      id: `action ${name}`,
      words,
      also: SHORTCUTS[name].words,
      shortcut: name,
      icon: actionIcon(name),
      run,
    }));
}

/** Read once, so that nothing moves under the hand; again while there are none: a list may come after the palette. */
function useRecentConversations(): Conversation[] {
  const queryClient = useQueryClient();
  const [recent, setRecent] = useState(() => recentConversations(queryClient));
  useEffect(() => {
    const read = () =>
      setRecent((known) => {
        const found = known.length > 0 ? known : recentConversations(queryClient);
        // The same object while there are none: another one would draw, and so tell the cache, again and again.
        return found.length > 0 ? found : known;
      });
    read();
    return queryClient.getQueryCache().subscribe(read);
  }, [queryClient]);
  return recent;
}

interface PaletteContext {
  isAdmin: boolean;
  hasSandbox: boolean;
  /** What has been typed. */
  query: string;
}

interface PaletteContents {
  groups: PaletteGroup[];
  search: PaletteSearch;
}

/** All that the palette offers: what concerns the open conversation first, what is cached before what the server finds. */
export function usePaletteGroups({ query, ...who }: PaletteContext): PaletteContents {
  const [actions, setActions] = useState<OfferedAction[]>([]);
  // Read once: what the page offers does not change while a dialog covers it.
  useEffect(() => setActions(offeredActions()), []);
  const openId = useChatRoute()?.conversationId ?? null;
  const recent = useRecentConversations();
  const open = recent.find(({ id }) => id === openId);
  const others = useConversationItems(recent.filter(({ id }) => id !== openId));
  const { group: found, search } = useFoundConversations(query, openId);
  const channels = useChannelItems();
  const people = usePeopleItems();
  const views = useViewItems();
  const desk = useDeskItems(who);
  const groups = [
    {
      title: open ? `For ${customerName(open)}` : "For this conversation",
      items: itemsOf(actions, "Open conversation"),
    },
    { title: "Conversations", items: others, most: [5, 8] as const },
    found,
    { title: "Channels", items: channels, most: [5, 8] as const },
    { title: "People", items: people, most: [3, 8] as const },
    { title: "Views", items: views },
    { title: "Actions", items: [...itemsOf(actions, "Conversation list", "Everywhere"), ...desk] },
    // Last, so that Enter does what was named, and searches only if nothing else fits.
    { title: "Messages", items: useSearchItems(query), isFound: true },
  ];
  return { groups, search };
}
