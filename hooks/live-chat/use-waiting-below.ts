"use client";

import { useState } from "react";
import type { Message } from "@/lib/schemas/message";
import { countBelow } from "@/lib/thread-items";

/** How many inbound messages arrived since the bottom of the thread was last visible. */
export function useWaitingBelow(messages: readonly Message[], isAtEnd: boolean): number {
  const newestId = messages.at(-1)?.id ?? null;
  const [seenId, setSeenId] = useState(newestId);
  if (isAtEnd && seenId !== newestId) setSeenId(newestId);
  return isAtEnd ? 0 : countBelow(messages, seenId);
}
