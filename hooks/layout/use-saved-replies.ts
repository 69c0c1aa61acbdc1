"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { toClientError } from "@/lib/errors";
import type { Supabase } from "@/lib/queries/client";
import {
  deleteSavedReply,
  savedReplyKeys,
  storeSavedReply,
} from "@/lib/queries/saved-replies/saved-reply-queries";

function useSavedReplyMutation<Input>(run: (client: Supabase, input: Input) => Promise<void>) {
  const supabase = useSupabase();
  const queryClient = useQueryClient();
  return {
    networkMode: "always" as const,
    mutationFn: (input: Input) => run(supabase, input),
    onSettled: () => queryClient.invalidateQueries({ queryKey: savedReplyKeys.list() }),
  };
}

/** Stores a saved reply; its form shows an error. */
export const useStoreSavedReply = () => useMutation(useSavedReplyMutation(storeSavedReply));

/** Deletes a saved reply. */
export const useDeleteSavedReply = () =>
  useMutation({
    ...useSavedReplyMutation(deleteSavedReply),
    onError: (error) => toast.error(toClientError(error).message),
  });
