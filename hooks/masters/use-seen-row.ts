"use client";

import { useState } from "react";

/**
 * The row that a form edits, of which a colleague may save another version meanwhile. `seen` is the one that the user
 * knows: its `updated_at` goes with the change, and the server refuses the change if it is not the newest (`unwrapSeen`).
 * `now` is the row as `rows` has it, undefined once it is gone. `accept` says that the user has seen it.
 */
export function useSeenRow<Row extends { id: string; updated_at: string }>(
  opened: Row,
  rows: readonly Row[] | undefined,
) {
  const [seen, setSeen] = useState(opened);
  const now = rows ? rows.find(({ id }) => id === opened.id) : seen;
  const isChanged = now?.updated_at !== seen.updated_at;
  return { seen, now, isChanged, accept: () => now && setSeen(now) };
}
