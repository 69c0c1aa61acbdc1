"use client";

import { useStoredText } from "@/hooks/ui/use-stored-text";

/** The unsent reply or note of a conversation. */
export function useDraft(conversationId: string, kind: "reply" | "note" = "reply") {
  return useStoredText(kind === "reply" ? `draft:${conversationId}` : `draft:${kind}:${conversationId}`);
}
