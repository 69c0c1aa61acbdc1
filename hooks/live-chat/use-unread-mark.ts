"use client";

import { useMemo, useState } from "react";
import type { Conversation } from "@/lib/schemas/conversation";
import type { Message } from "@/lib/schemas/message";
import { type UnreadMark, unreadMark } from "@/lib/thread-items";

/**
 * Where the unread messages start: as of when the conversation was opened, or when the reader last left the window.
 * It stays when the unread count is reset and while messages arrive in front of the reader. For one conversation:
 * use a `key` to remount for another.
 */
export function useUnreadMark(
  { unread_count: count }: Conversation,
  messages: readonly Message[],
  isReading: boolean,
): UnreadMark | null {
  const [stop, setStop] = useState<{ lastId: number; count: number } | null>(null);
  const lastId = messages.at(-1)?.id;

  // A count of 0 keeps an earlier mark: someone else may have read the messages, but this reader has not.
  const isDue = stop === null || (!isReading && count > 0);
  if (lastId !== undefined && isDue && (stop?.lastId !== lastId || stop.count !== count)) {
    setStop({ lastId, count });
  }
  return useMemo(() => stop && unreadMark(messages, stop.lastId, stop.count), [messages, stop]);
}
