"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useMyId } from "@/hooks/layout/use-people";
import { cachedMessages } from "@/lib/cache/messages";
import { newestStored, overtakingReply } from "@/lib/overtaken";
import type { Message } from "@/lib/schemas/message";

/** Holds a reply back, once, if somebody else has answered since its draft was begun. */
export function useOvertaken(conversationId: string, draft: string) {
  const queryClient = useQueryClient();
  const me = useMyId();
  const since = useRef<number>(null);
  const [held, setHeld] = useState<{ reply: Message; send: () => void } | null>(null);
  useEffect(() => {
    if (draft === "") since.current = null;
    else since.current ??= newestStored(cachedMessages(queryClient, conversationId));
  }, [draft, conversationId, queryClient]);

  return {
    /** The answer that came meanwhile, while it is being decided what to do. */
    reply: held?.reply ?? null,
    dismiss: () => setHeld(null),
    sendAnyway() {
      held?.send();
      setHeld(null);
    },
    /** Sends, or asks first. */
    guard(send: () => void) {
      const messages = cachedMessages(queryClient, conversationId);
      const reply = since.current === null ? null : overtakingReply(messages, since.current, me);
      // Asked once: what has been seen now is no surprise at the next try.
      if (reply) since.current = newestStored(messages);
      if (reply) setHeld({ reply, send });
      else send();
    },
  };
}
