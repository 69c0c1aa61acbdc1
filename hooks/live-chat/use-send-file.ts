"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { useOutbox } from "@/hooks/layout/use-outbox";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { uploadFile } from "@/hooks/live-chat/upload-file";
import { replyStored, showReply, takeReplyBack } from "@/lib/cache/messages";
import { toClientError } from "@/lib/errors";
import { dropLocalFile, keepLocalFile } from "@/lib/local-files";
import { type OutgoingFile, optimisticFile } from "@/lib/optimistic-message";
import type { Supabase } from "@/lib/queries/client";
import { sendMessage } from "@/lib/queries/messages/message-mutations";
import type { Conversation } from "@/lib/schemas/conversation";
import type { Message } from "@/lib/schemas/message";

interface Variables {
  outgoing: OutgoingFile;
  message: Message;
  /** Called once it is stored. */
  onStored: (() => void) | undefined;
}

async function store(client: Supabase, { outgoing, message }: Variables): Promise<Message> {
  const { file, caption, isVoice, quote } = outgoing;
  const media = await uploadFile(client, message.conversation_id, file);
  return sendMessage(client, {
    conversationId: message.conversation_id,
    clientId: message.client_id ?? "",
    kind: file.kind ?? "document",
    body: caption,
    media,
    replyTo: quote?.id,
    ...(isVoice && { payload: { voice: true } }),
  });
}

/**
 * Sends files: shown in the next frame, replaced by their rows, in the order in which they were written. The outbox keeps
 * none, so what is not taken goes back to `onRefused`.
 */
export function useSendFile(conversation: Conversation, onRefused: (outgoing: OutgoingFile) => void) {
  const supabase = useSupabase();
  const queryClient = useQueryClient();
  const { sendAfter } = useOutbox();
  const { mutate } = useMutation({
    networkMode: "always",
    mutationFn: (variables: Variables) => sendAfter(conversation.id, () => store(supabase, variables)),
    onSuccess: (row, { onStored }) => {
      replyStored(queryClient, row);
      onStored?.();
    },
    onError: (error, { outgoing, message }) => {
      takeReplyBack(queryClient, message);
      onRefused(outgoing);
      toast.error(`Not sent. ${toClientError(error).message}`);
    },
    onSettled: (_row, _error, { message }) => dropLocalFile(message.client_id ?? ""),
  });
  return (outgoing: OutgoingFile, after: Message | undefined, onStored?: () => void) => {
    const clientId = crypto.randomUUID();
    const path = keepLocalFile(clientId, outgoing.file.file);
    const message = optimisticFile(conversation, outgoing, { clientId, path, after });
    showReply(queryClient, message);
    mutate({ outgoing, message, onStored });
  };
}
