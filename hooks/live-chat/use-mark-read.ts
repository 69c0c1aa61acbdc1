"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { changeConversation, seenOf, takeBack } from "@/lib/cache/conversations";
import { markConversationRead } from "@/lib/queries/conversations/conversation-mutations";
import type { Conversation } from "@/lib/schemas/conversation";

/** Resets the unread count whenever it rises while `isRead` is true: someone is looking at the messages. */
export function useMarkRead(conversation: Conversation, isRead: boolean): void {
  const supabase = useSupabase();
  const queryClient = useQueryClient();
  const lastAttempt = useRef("");

  useEffect(() => {
    if (!isRead) lastAttempt.current = "";
    const { id, last_message_at, unread_count } = conversation;
    // The same state again means a response older than our call, or that the call failed. Retrying at once could loop;
    // the next message or the next visit retries.
    const state = `${id} ${last_message_at} ${unread_count}`;
    if (!isRead || unread_count === 0 || lastAttempt.current === state) return;
    lastAttempt.current = state;
    const seen = seenOf(queryClient, conversation);
    changeConversation(queryClient, conversation, { unread_count: 0 });
    markConversationRead(supabase, id, seen).catch(() =>
      takeBack(queryClient, conversation, { unread_count }),
    );
  }, [conversation, isRead, queryClient, supabase]);
}
