"use client";

import { useMemo, useState } from "react";
import { type Held, heldRows, hold } from "@/lib/held-list";
import type { Conversation } from "@/lib/schemas/conversation";

/** Keeps the rows in place while the list is not scrolled to its top; see `heldRows`. */
export function useHeldList(rows: Conversation[]) {
  const [held, setHeld] = useState<Held | null>(null);
  const shown = useMemo(() => heldRows(rows, held), [rows, held]);
  return {
    ...shown,
    setIsAtTop: (isAtTop: boolean) => setHeld((before) => (isAtTop ? null : (before ?? hold(rows)))),
  };
}
