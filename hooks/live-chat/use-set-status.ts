"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { changeConversation, seenOf, takeBack } from "@/lib/cache/conversations";
import { toClientError } from "@/lib/errors";
import { type Seen, setConversationStatus } from "@/lib/queries/conversations/conversation-mutations";
import type { Conversation, ConversationStatus } from "@/lib/schemas/conversation";

interface Change {
  status: ConversationStatus;
  /** When a snoozed one comes back; null: when the customer answers. */
  until: Date | null;
  seen: Seen;
}

/**
 * Changes the status of a conversation: shown immediately, rolled back with a message if it fails, for example because
 * the customer has written or a colleague was faster.
 */
export function useSetStatus(
  conversation: Conversation,
): (status: ConversationStatus, until?: Date | null) => void {
  const supabase = useSupabase();
  const queryClient = useQueryClient();
  const { mutate } = useMutation({
    mutationFn: ({ status, until, seen }: Change) =>
      setConversationStatus(supabase, conversation.id, { status, until }, seen),
    onMutate: ({ status, until }) =>
      changeConversation(queryClient, conversation, { status, snoozed_until: until?.toISOString() ?? null }),
    onError: (error, { seen }) => {
      takeBack(queryClient, conversation, { status: seen.status, snoozed_until: conversation.snoozed_until });
      toast.error(`The status was not changed. ${toClientError(error).message}`);
    },
  });
  // What is on screen now, before the optimistic change.
  return (status, until = null) => mutate({ status, until, seen: seenOf(queryClient, conversation) });
}
