"use client";

import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { uploadFile } from "@/hooks/live-chat/upload-file";
import { replyStored, showReply, takeReplyBack } from "@/lib/cache/messages";
import { toClientError } from "@/lib/errors";
import { dropLocalFile, keepLocalFile } from "@/lib/local-files";
import { type Outgoing, optimisticMessage } from "@/lib/optimistic-message";
import type { Supabase } from "@/lib/queries/client";
import { addNote, sendMessage } from "@/lib/queries/messages/message-mutations";
import type { Conversation } from "@/lib/schemas/conversation";
import type { Message } from "@/lib/schemas/message";

interface Variables {
  outgoing: Outgoing;
  message: Message;
  /** Called once it is stored. */
  onStored: (() => void) | undefined;
}

async function store(client: Supabase, { outgoing, message }: Variables): Promise<Message> {
  const common = { conversationId: message.conversation_id, clientId: message.client_id ?? "" };
  if (outgoing.kind === "note") {
    return addNote(client, { ...common, body: outgoing.body, mentions: outgoing.mentions });
  }
  if (outgoing.kind === "template")
    return sendMessage(client, { ...common, kind: "template", ...outgoing.template });
  const replyTo = outgoing.quote?.id;
  if (outgoing.kind === "text")
    return sendMessage(client, { ...common, kind: "text", body: outgoing.body, replyTo });
  const { file, caption, isVoice } = outgoing;
  const media = await uploadFile(client, message.conversation_id, file);
  return sendMessage(client, {
    ...common,
    kind: file.kind ?? "document",
    body: caption,
    media,
    replyTo,
    ...(isVoice && { payload: { voice: true } }),
  });
}

function show(
  queryClient: QueryClient,
  conversation: Conversation,
  outgoing: Outgoing,
  after: Message | undefined,
) {
  const clientId = crypto.randomUUID();
  const path = outgoing.kind === "file" ? keepLocalFile(clientId, outgoing.file.file) : null;
  const message = optimisticMessage(conversation, outgoing, { clientId, path, after });
  showReply(queryClient, message);
  return message;
}

/**
 * Sends replies and adds notes: shown in the next frame, replaced by their rows, in the order in which they were
 * written. What is refused goes back to `onRefused`.
 */
export function useSendMessage(conversation: Conversation, onRefused?: (outgoing: Outgoing) => void) {
  const supabase = useSupabase();
  const queryClient = useQueryClient();
  const { mutate } = useMutation({
    networkMode: "always",
    scope: { id: `send:${conversation.id}` },
    mutationFn: (variables: Variables) => store(supabase, variables),
    onSuccess: (row, { onStored }) => {
      replyStored(queryClient, row);
      onStored?.();
    },
    onError: (error, { outgoing, message }) => {
      takeReplyBack(queryClient, message);
      onRefused?.(outgoing);
      toast.error(`Not sent. ${toClientError(error).message}`);
    },
    onSettled: (_row, _error, { message }) => dropLocalFile(message.client_id ?? ""),
  });
  return (outgoing: Outgoing, after: Message | undefined, onStored?: () => void) =>
    mutate({ outgoing, message: show(queryClient, conversation, outgoing, after), onStored });
}
