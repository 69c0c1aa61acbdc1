"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { changeConversation, takeBack } from "@/lib/cache/conversations";
import { toClientError } from "@/lib/errors";
import { changeLabels } from "@/lib/queries/labels/label-queries";
import type { Conversation } from "@/lib/schemas/conversation";

/** Adds a label to a conversation, or takes it away if it has it: shown immediately, rolled back if it fails. */
export function useToggleLabel(conversation: Conversation): (labelId: string) => void {
  const supabase = useSupabase();
  const queryClient = useQueryClient();
  const { label_ids: before } = conversation;
  const { mutate } = useMutation({
    networkMode: "always",
    // One after the other: each shows what the last one left.
    scope: { id: `labels:${conversation.id}` },
    mutationFn: ({ added, removed }: { added: string[]; removed: string[] }) =>
      changeLabels(supabase, conversation.id, { added, removed }),
    onError: (error) => {
      takeBack(queryClient, conversation, { label_ids: before });
      toast.error(`The labels were not changed. ${toClientError(error).message}`);
    },
  });
  return (labelId) => {
    const has = before.includes(labelId);
    const label_ids = has ? before.filter((id) => id !== labelId) : [...before, labelId];
    changeConversation(queryClient, conversation, { label_ids });
    mutate(has ? { added: [], removed: [labelId] } : { added: [labelId], removed: [] });
  };
}
