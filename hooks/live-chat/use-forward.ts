"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { callAction } from "@/lib/action-result";
import { replyStored } from "@/lib/cache/messages";
import { toClientError } from "@/lib/errors";
import { sendableKind } from "@/lib/media-types";
import { type Reply, sendMessage } from "@/lib/queries/messages/message-mutations";
import type { Conversation } from "@/lib/schemas/conversation";
import type { Message } from "@/lib/schemas/message";
import { copyFile } from "@/lib/server/media-actions";

/** A message as a reply of another conversation; its file gets a copy under the channel of that one. */
async function contentFor(
  message: Message,
  conversationId: string,
): Promise<Pick<Reply, "kind" | "body" | "media">> {
  const { media_path: path, media_mime: mime, media_name: name, body } = message;
  if (path === null || mime === null) return { kind: "text", body };
  const copy = await callAction(copyFile({ message_id: message.id, conversation_id: conversationId }));
  const size = { width: message.media_width ?? undefined, height: message.media_height ?? undefined };
  return {
    kind: sendableKind(mime) ?? "document",
    body,
    media: { path: copy.path, name: name ?? copy.name, ...size },
  };
}

/** Sends a message on to another conversation. */
export function useForward(message: Message, onDone: () => void) {
  const supabase = useSupabase();
  const queryClient = useQueryClient();
  return useMutation({
    networkMode: "always",
    mutationFn: async ({ id }: Conversation) =>
      sendMessage(supabase, {
        ...(await contentFor(message, id)),
        conversationId: id,
        clientId: crypto.randomUUID(),
      }),
    onSuccess: (row) => {
      replyStored(queryClient, row);
      toast.success("Forwarded.");
      onDone();
    },
    onError: (error) => toast.error(`Not forwarded. ${toClientError(error).message}`),
  });
}
