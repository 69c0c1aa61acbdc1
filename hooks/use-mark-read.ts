"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useSupabase } from "@/hooks/use-supabase";
import { markConversationRead } from "@/lib/queries/conversations/conversation-mutations";
import { changeConversation, takeBack } from "@/lib/realtime/cache";
import type { Conversation } from "@/lib/schemas/conversation";

/** Sets the unread count to 0 as soon as there is one, while `isRead` holds: the messages are on a watched screen. */
export function useMarkRead(conversation: Conversation, isRead: boolean): void {
  const supabase = useSupabase();
  const queryClient = useQueryClient();
  const failedFor = useRef("");

  useEffect(() => {
    if (!isRead) failedFor.current = "";
    // After a failure the next message or the next look tries again; at once would go on as long as the cause does.
    const attempt = `${conversation.id} ${conversation.last_message_at}`;
    const { unread_count } = conversation;
    if (!isRead || unread_count === 0 || failedFor.current === attempt) return;
    changeConversation(queryClient, conversation, { unread_count: 0 });
    markConversationRead(supabase, conversation.id).catch(() => {
      failedFor.current = attempt;
      takeBack(queryClient, conversation, { unread_count });
    });
  }, [conversation, isRead, queryClient, supabase]);
}
