"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { replyStored, showReply, takeReplyBack } from "@/lib/cache/messages";
import { toClientError } from "@/lib/errors";
import { sendMessage } from "@/lib/queries/messages/message-mutations";
import type { Conversation } from "@/lib/schemas/conversation";
import type { Message } from "@/lib/schemas/message";

/** The reply as it is shown until the database has it: after everything that is loaded, under an id of its own. */
export function replyOf({ id, channel }: Conversation, text: string, after: Message | undefined): Message {
  const at = new Date(Math.max(Date.now(), after ? Date.parse(after.sent_at) + 1 : 0)).toISOString();
  return {
    id: -Date.now(),
    conversation_id: id,
    channel,
    direction: "outbound",
    kind: "text",
    body: text,
    payload: {},
    media_url: null,
    media_mime: null,
    media_name: null,
    external_id: null,
    client_id: crypto.randomUUID(),
    status: "queued",
    error_code: null,
    error_message: null,
    sent_by: null,
    sent_at: at,
    created_at: at,
  };
}

/** Sends a reply: shown in the next frame, replaced by its row. If it is refused, `onRefused` gets the text back. */
export function useSendMessage(conversation: Conversation, onRefused: (text: string) => void) {
  const supabase = useSupabase();
  const queryClient = useQueryClient();
  const { mutate } = useMutation({
    networkMode: "always",
    // Quick replies leave in the order in which they were written.
    scope: { id: `send:${conversation.id}` },
    mutationFn: (reply: Message) =>
      sendMessage(supabase, {
        conversationId: reply.conversation_id,
        clientId: reply.client_id ?? "",
        text: reply.body ?? "",
      }),
    onSuccess: (row) => replyStored(queryClient, row),
    onError: (error, reply) => {
      takeReplyBack(queryClient, reply);
      onRefused(reply.body ?? "");
      toast.error(`Not sent. ${toClientError(error).message}`);
    },
  });
  return (text: string, after: Message | undefined) => {
    const reply = replyOf(conversation, text, after);
    showReply(queryClient, reply);
    mutate(reply);
  };
}
