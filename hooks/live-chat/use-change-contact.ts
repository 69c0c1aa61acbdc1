"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { toClientError } from "@/lib/errors";
import {
  type ContactChange,
  changeContact,
  mergeContacts,
  splitContacts,
} from "@/lib/queries/contacts/contact-queries";
import { contactKeys } from "@/lib/queries/contacts/keys";
import { conversationKeys } from "@/lib/queries/conversations/keys";
import type { Conversation } from "@/lib/schemas/conversation";

function usePersonMutation<Input>(run: (input: Input) => Promise<void>) {
  const queryClient = useQueryClient();
  return {
    networkMode: "always" as const,
    mutationFn: run,
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: contactKeys.all }),
        queryClient.invalidateQueries({ queryKey: conversationKeys.details() }),
        queryClient.invalidateQueries({ queryKey: conversationKeys.byPeople() }),
      ]),
  };
}

/** Writes down a name and notes; its form shows an error. */
export function useChangeContact({ id }: Conversation) {
  const supabase = useSupabase();
  return useMutation(usePersonMutation((change: ContactChange) => changeContact(supabase, id, change)));
}

/** Says that the person also has another number; its form shows an error. */
export function useMergeContacts({ id }: Conversation) {
  const supabase = useSupabase();
  return useMutation(usePersonMutation((phoneNumber: string) => mergeContacts(supabase, id, phoneNumber)));
}

/** Splits a person again who was put together. */
export function useSplitContacts() {
  const supabase = useSupabase();
  return useMutation({
    ...usePersonMutation((mergeId: number) => splitContacts(supabase, mergeId)),
    onSuccess: () => toast.success("They are two people again."),
    onError: (error) => toast.error(toClientError(error).message),
  });
}
