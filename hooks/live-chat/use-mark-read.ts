"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { changeConversation, takeBack } from "@/lib/cache/conversations";
import { markConversationRead } from "@/lib/queries/conversations/conversation-mutations";
import type { Conversation } from "@/lib/schemas/conversation";

/** Sets the unread count to 0 as soon as there is one, while `isRead` holds: the messages are on a watched screen. */
export function useMarkRead(conversation: Conversation, isRead: boolean): void {
  const supabase = useSupabase();
  const queryClient = useQueryClient();
  const lastTry = useRef("");

  useEffect(() => {
    if (!isRead) lastTry.current = "";
    const { id, last_message_at, unread_count } = conversation;
    // Seen again, the same state is an answer older than our call, or the call failed: trying again would go on as
    // long as the cause does. The next message or the next look does.
    const state = `${id} ${last_message_at} ${unread_count}`;
    if (!isRead || unread_count === 0 || lastTry.current === state) return;
    lastTry.current = state;
    changeConversation(queryClient, conversation, { unread_count: 0 });
    markConversationRead(supabase, id).catch(() => takeBack(queryClient, conversation, { unread_count }));
  }, [conversation, isRead, queryClient, supabase]);
}
