"use client";

import type { KeyboardEvent } from "react";
import { useShortcut } from "@/hooks/layout/use-shortcut";
import type { useRowFocus } from "@/hooks/live-chat/use-row-focus";
import type { Selection } from "@/hooks/live-chat/use-selection";

/**
 * Selecting by keyboard: the shortcut takes the row in focus, and what this returns handles the keys within the list:
 * Shift with an arrow takes the next row as well, Escape lets go of all.
 */
export function useSelectionKeys(
  selection: Selection,
  focus: ReturnType<typeof useRowFocus>,
  rows: readonly { id: string }[],
): (event: KeyboardEvent) => void {
  useShortcut("select", () => focus.activeId !== null && selection.toggle(focus.activeId));

  return (event) => {
    if (event.key === "Escape" && selection.selected.length > 0) selection.clear();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || !event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = rows.findIndex(({ id }) => id === focus.activeId);
    const [here, next] = [rows[at], rows[at + step]];
    if (!here || !next) return;
    event.preventDefault();
    if (!selection.has(here.id)) selection.extendTo(here.id);
    selection.extendTo(next.id);
    focus.move(event.key);
  };
}
