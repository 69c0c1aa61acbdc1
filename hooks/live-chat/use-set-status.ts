"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { changeConversation, takeBack } from "@/lib/cache/conversations";
import { toClientError } from "@/lib/errors";
import { setConversationStatus } from "@/lib/queries/conversations/conversation-mutations";
import type { Conversation, ConversationStatus } from "@/lib/schemas/conversation";

/** Changes the status of a conversation: shown immediately, rolled back with a message if it fails. */
export function useSetStatus(conversation: Conversation) {
  const supabase = useSupabase();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (status: ConversationStatus) => setConversationStatus(supabase, conversation.id, status),
    onMutate: (status) => {
      changeConversation(queryClient, conversation, { status });
      return { status: conversation.status };
    },
    onError: (error, _status, before) => {
      if (before) takeBack(queryClient, conversation, before);
      toast.error(`The status could not be changed. ${toClientError(error).message}`);
    },
  });
}
