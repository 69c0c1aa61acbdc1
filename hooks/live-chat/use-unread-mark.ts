"use client";

import { useMemo, useState } from "react";
import type { Conversation } from "@/lib/schemas/conversation";
import type { Message } from "@/lib/schemas/message";
import { type UnreadMark, unreadMark } from "@/lib/thread-items";

/**
 * Where reading stopped when the conversation was opened, or since nobody has been at the window. It stays while
 * the unread count goes to 0 and while messages come in under the reader's eyes. For one conversation: mount anew
 * for another.
 */
export function useUnreadMark(
  { unread_count: count }: Conversation,
  messages: readonly Message[],
  isReading: boolean,
): UnreadMark | null {
  const [stop, setStop] = useState<{ lastId: number; count: number } | null>(null);
  const lastId = messages.at(-1)?.id;

  // Nothing unread keeps an earlier mark: somebody else may have read it meanwhile, this reader has not.
  const isDue = stop === null || (!isReading && count > 0);
  if (lastId !== undefined && isDue && (stop?.lastId !== lastId || stop.count !== count)) {
    setStop({ lastId, count });
  }
  return useMemo(() => stop && unreadMark(messages, stop.lastId, stop.count), [messages, stop]);
}
