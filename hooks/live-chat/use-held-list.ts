"use client";

import { useMemo, useState } from "react";
import { type Held, heldRows, hold } from "@/lib/held-list";
import { conversationOrder } from "@/lib/queries/conversations/conversation-queries";
import type { Sort } from "@/lib/schemas/chat-route";
import type { Conversation } from "@/lib/schemas/conversation";

/** Keeps the rows in place while the list is not scrolled to its top; see `heldRows`. */
export function useHeldList(rows: Conversation[], sort: Sort) {
  const order = conversationOrder({ sort });
  const [held, setHeld] = useState<Held | null>(null);
  const shown = useMemo(() => heldRows(rows, held, order), [rows, held, order]);
  return {
    ...shown,
    setIsAtTop: (isAtTop: boolean) => setHeld((before) => (isAtTop ? null : (before ?? hold(rows, order)))),
  };
}
