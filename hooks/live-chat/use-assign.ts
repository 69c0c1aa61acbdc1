"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { changeConversation, takeBack } from "@/lib/cache/conversations";
import { toClientError } from "@/lib/errors";
import { type Assignment, assignConversation } from "@/lib/queries/conversations/conversation-mutations";
import type { Conversation } from "@/lib/schemas/conversation";

/** What is shown at once; who of a department gets it, only the database knows. */
function expected(to: Assignment): Partial<Conversation> {
  if (to === null) return { assigned_to: null };
  return "person" in to ? { assigned_to: to.person } : {};
}

/** Gives a conversation to somebody: shown immediately, taken back with a message if the database refuses. */
export function useAssign(conversation: Conversation): (to: Assignment) => void {
  const supabase = useSupabase();
  const queryClient = useQueryClient();
  const { mutate } = useMutation({
    mutationFn: ({ to, seen }: { to: Assignment; seen: string | null }) =>
      assignConversation(supabase, conversation.id, to, seen),
    onMutate: ({ to }) => changeConversation(queryClient, conversation, expected(to)),
    onSuccess: (assigned_to) => changeConversation(queryClient, conversation, { assigned_to }),
    onError: (error, { seen }) => {
      takeBack(queryClient, conversation, { assigned_to: seen });
      toast.error(`Not assigned. ${toClientError(error).message}`);
    },
  });
  // What is on screen now, before the optimistic change.
  return (to) => mutate({ to, seen: conversation.assigned_to });
}
