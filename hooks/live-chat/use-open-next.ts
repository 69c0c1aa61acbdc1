"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useChatRoute } from "@/hooks/layout/use-chat-route";
import { useInteractProviders } from "@/hooks/layout/use-interact-providers";
import { useOpensNext } from "@/hooks/layout/use-opens-next";
import { useMyId } from "@/hooks/layout/use-people";
import { nextConversation } from "@/lib/next-conversation";
import { conversationFilter } from "@/lib/queries/conversations/conversation-filter";
import { conversationKeys } from "@/lib/queries/conversations/keys";
import type { Pages } from "@/lib/queries/pages";
import { chatHref } from "@/lib/schemas/chat-route";
import type { Conversation } from "@/lib/schemas/conversation";

/** Opens what is to be done next in the list on screen, if the user wants that; the list alone if nothing is left. */
export function useOpenNext(): (doneId: string) => void {
  const queryClient = useQueryClient();
  const route = useChatRoute();
  const { data: providers } = useInteractProviders();
  const me = useMyId();
  const [opensNext] = useOpensNext();

  return (doneId) => {
    if (!opensNext || !route) return;
    const key = conversationKeys.list(conversationFilter(route, providers ?? [], me));
    const rows = queryClient
      .getQueryData<Pages<Conversation, string>>(key)
      ?.pages.flatMap((page) => page.rows);
    const conversationId = nextConversation(rows ?? [], doneId);
    window.history.pushState(null, "", chatHref(route, { conversationId }));
  };
}
