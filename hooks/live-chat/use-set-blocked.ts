"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { changeConversation, takeBack } from "@/lib/cache/conversations";
import { toClientError } from "@/lib/errors";
import { setBlocked } from "@/lib/queries/conversations/conversation-mutations";
import type { Conversation } from "@/lib/schemas/conversation";

/** Blocks or unblocks a customer on this channel: shown immediately, rolled back if it fails. */
export function useSetBlocked(conversation: Conversation): (blocked: boolean) => void {
  const supabase = useSupabase();
  const queryClient = useQueryClient();
  const { status, unread_count } = conversation;
  const { mutate } = useMutation({
    networkMode: "always",
    mutationFn: (blocked: boolean) => setBlocked(supabase, conversation.id, blocked),
    onMutate: (blocked) =>
      changeConversation(
        queryClient,
        conversation,
        blocked ? { status: "blocked", unread_count: 0 } : { status: "open" },
      ),
    onError: (error) => {
      takeBack(queryClient, conversation, { status, unread_count });
      toast.error(toClientError(error).message);
    },
  });
  return mutate;
}
