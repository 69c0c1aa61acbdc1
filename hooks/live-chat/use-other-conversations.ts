"use client";

import { useQuery } from "@tanstack/react-query";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { conversationQueries } from "@/lib/queries/conversations/conversation-queries";
import type { Conversation } from "@/lib/schemas/conversation";

/** The same phone number's conversations on other channels. */
export function useOtherConversations({ id, phone_key }: Conversation): Conversation[] {
  const { data = [] } = useQuery(conversationQueries.byPhone(useSupabase(), phone_key));
  return data.filter((conversation) => conversation.id !== id);
}
