"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useSupabase } from "@/hooks/use-supabase";
import { markConversationRead } from "@/lib/queries/conversations/conversation-mutations";
import { conversationsChanged } from "@/lib/realtime/cache";
import type { Conversation } from "@/lib/schemas/conversation";

/** Sets the unread count to 0 as soon as there is one, while `isRead` holds: the messages are on a watched screen. */
export function useMarkRead(conversation: Conversation, isRead: boolean): void {
  const supabase = useSupabase();
  const queryClient = useQueryClient();
  const failedFor = useRef("");

  useEffect(() => {
    // After a failure the next message tries again; trying at once would go on for as long as the cause does.
    const attempt = `${conversation.id} ${conversation.last_message_at}`;
    if (!isRead || conversation.unread_count === 0 || failedFor.current === attempt) return;
    conversationsChanged(queryClient, [{ ...conversation, unread_count: 0 }]);
    markConversationRead(supabase, conversation.id).catch(() => {
      failedFor.current = attempt;
      conversationsChanged(queryClient, [conversation]);
    });
  }, [conversation, isRead, queryClient, supabase]);
}
