"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { replyOf } from "@/hooks/live-chat/use-send-message";
import { replyStored, showReply, takeReplyBack } from "@/lib/cache/messages";
import { toClientError } from "@/lib/errors";
import { sendTemplate } from "@/lib/queries/templates/template-mutations";
import type { Conversation } from "@/lib/schemas/conversation";
import type { Message } from "@/lib/schemas/message";
import type { TemplateMessage } from "@/lib/template-message";

type Variables = { reply: Message; template: TemplateMessage };

/** Sends a template: shown in the next frame, replaced by its row. */
export function useSendTemplate(conversation: Conversation) {
  const supabase = useSupabase();
  const queryClient = useQueryClient();
  const { mutate } = useMutation({
    networkMode: "always",
    // Replies and templates leave in the order in which they were written.
    scope: { id: `send:${conversation.id}` },
    mutationFn: ({ reply, template }: Variables) =>
      sendTemplate(supabase, reply.conversation_id, reply.client_id ?? "", template),
    onSuccess: (row) => replyStored(queryClient, row),
    onError: (error, { reply }) => {
      takeReplyBack(queryClient, reply);
      toast.error(`Not sent. ${toClientError(error).message}`);
    },
  });
  return (template: TemplateMessage, after: Message | undefined) => {
    const { name, language, header, footer, buttons } = template.payload;
    const reply: Message = {
      ...replyOf(conversation, template.body, after),
      kind: "template",
      payload: { name, language, header, footer, buttons },
    };
    showReply(queryClient, reply);
    mutate({ reply, template });
  };
}
