"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { toClientError } from "@/lib/errors";
import { messageKeys } from "@/lib/queries/messages/keys";
import { changeMessage, type MessageAction } from "@/lib/queries/messages/message-mutations";
import type { Message } from "@/lib/schemas/message";

/** Retries, withdraws or settles a message; the row follows through realtime. */
export function useMessageAction(message: Message) {
  const supabase = useSupabase();
  const queryClient = useQueryClient();
  const { mutate, isPending } = useMutation({
    networkMode: "always",
    mutationFn: (action: MessageAction) => changeMessage(supabase, message.id, action),
    onError: (error) => toast.error(toClientError(error).message),
    onSettled: () => queryClient.invalidateQueries({ queryKey: messageKeys.thread(message.conversation_id) }),
  });
  return { run: (action: MessageAction) => mutate(action), isPending };
}
