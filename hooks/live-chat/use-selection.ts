"use client";

import { useState } from "react";
import { toast } from "sonner";
import type { Conversation } from "@/lib/schemas/conversation";
import { extended, MAX_SELECTED, toggled } from "@/lib/selection";

/** Which rows of a list are selected; what has left the list is not any more. */
export function useSelection(rows: readonly Conversation[]) {
  const [selection, setSelection] = useState<ReadonlySet<string>>(new Set());
  const [anchor, setAnchor] = useState<string | null>(null);
  const selected = rows.filter(({ id }) => selection.has(id));

  function choose(ids: ReadonlySet<string>) {
    if (ids.size > MAX_SELECTED) toast.error("Up to 1,000 conversations can be selected.");
    else setSelection(ids);
  }

  return {
    selected,
    has: (id: string) => selection.has(id),
    toggle: (id: string) => {
      choose(toggled(selection, id));
      setAnchor(id);
    },
    /** Selects everything from the last row that was chosen to this one. */
    extendTo: (id: string) => {
      choose(extended(selection, rows, anchor ?? id, id));
      if (anchor === null) setAnchor(id);
    },
    selectAll: () => setSelection(new Set(rows.slice(0, MAX_SELECTED).map(({ id }) => id))),
    clear: () => {
      setSelection(new Set());
      setAnchor(null);
    },
  };
}

export type Selection = ReturnType<typeof useSelection>;
