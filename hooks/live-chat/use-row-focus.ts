"use client";

import { defaultRangeExtractor, type Range } from "@tanstack/react-virtual";
import { type FocusEvent, type KeyboardEvent, type RefObject, useCallback, useEffect, useState } from "react";
import { useShortcut } from "@/hooks/layout/use-shortcut";

/** The row that a key moves to from row `from` of `count`; null for any other key. */
function targetOf(key: string, from: number, count: number): number | null {
  if (key === "ArrowDown") return Math.min(from + 1, count - 1);
  if (key === "ArrowUp") return Math.max(from - 1, 0);
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  return null;
}

/**
 * Keyboard navigation for a virtualized list of links with a `data-index` each: the shortcuts from anywhere on the
 * page, arrows, Home and End within the list. The focused row is always rendered. Movement starts at the open row,
 * `currentId`, until another row has been focused.
 */
export function useRowFocus(
  container: RefObject<HTMLElement | null>,
  rows: readonly { id: string }[],
  currentId: string | null,
) {
  const [activeId, setActiveId] = useState<string | null>(null);
  // An object, so that requesting the same row again triggers the effect.
  const [wanted, setWanted] = useState<{ index: number } | null>(null);
  const indexOf = (id: string | null) => rows.findIndex((row) => row.id === id);
  const active = indexOf(activeId) >= 0 ? indexOf(activeId) : indexOf(currentId);

  useEffect(() => {
    const row = wanted && container.current?.querySelector<HTMLElement>(`[data-index="${wanted.index}"]`);
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: "nearest" });
  }, [wanted, container]);

  function move(key: string): boolean {
    const index = targetOf(key, active, rows.length);
    const row = index === null ? undefined : rows[index];
    if (index === null || !row) return false;
    setActiveId(row.id);
    setWanted({ index });
    return true;
  }

  useShortcut("next_conversation", () => move("ArrowDown"));
  useShortcut("previous_conversation", () => move("ArrowUp"));

  return {
    /** Index of the one row in the tab order. */
    tabStop: Math.max(active, 0),
    handleKeyDown: (event: KeyboardEvent) => {
      const isModified = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
      if (!isModified && move(event.key)) event.preventDefault();
    },
    handleFocus: (event: FocusEvent) => {
      const row = event.target.closest<HTMLElement>("[data-index]");
      if (row) setActiveId(rows[Number(row.dataset.index)]?.id ?? null);
    },
    rangeExtractor: useCallback(
      (range: Range) => {
        const shown = defaultRangeExtractor(range);
        if (active < 0 || shown.includes(active)) return shown;
        return [...shown, active].sort((a, b) => a - b);
      },
      [active],
    ),
  };
}
