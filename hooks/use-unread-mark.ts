"use client";

import { useState } from "react";
import type { Conversation } from "@/lib/schemas/conversation";
import type { Message } from "@/lib/schemas/message";
import { type UnreadMark, unreadMark } from "@/lib/thread-items";

/**
 * Where reading stopped when the conversation was opened, or since nobody has been at the window. It stays while
 * the unread count goes to 0 and while messages come in under the reader's eyes. For one conversation: mount anew
 * for another.
 */
export function useUnreadMark(
  { unread_count }: Conversation,
  messages: readonly Message[],
  isReading: boolean,
): UnreadMark | null {
  const [isOpened, setIsOpened] = useState(false);
  const [mark, setMark] = useState<UnreadMark | null>(null);

  if (messages.length > 0 && (!isOpened || !isReading)) {
    const next = unreadMark(messages, unread_count);
    if (!isOpened) setIsOpened(true);
    // Nothing unread keeps the mark: somebody else may have read it meanwhile, this reader has not.
    if (next && (next.firstId !== mark?.firstId || next.count !== mark.count)) setMark(next);
  }
  return mark;
}
