"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useOutbox } from "@/hooks/layout/use-outbox";
import { seenOf } from "@/lib/cache/conversations";
import type { OutgoingText } from "@/lib/optimistic-message";
import { unsentOf } from "@/lib/outbox/write";
import type { Conversation } from "@/lib/schemas/conversation";
import type { Message } from "@/lib/schemas/message";

/**
 * Sends replies and adds notes, by way of the outbox: shown in the next frame, replaced by their rows, in the order in
 * which they were written. What gets no answer waits there, and what is refused says why.
 */
export function useSendMessage(conversation: Conversation) {
  const queryClient = useQueryClient();
  const { put } = useOutbox();
  return (outgoing: OutgoingText, after: Message | undefined, { resolves = false } = {}) =>
    put(
      unsentOf(conversation, outgoing, {
        after,
        resolve: resolves ? seenOf(queryClient, conversation) : null,
      }),
    );
}
