"use client";

import { defaultRangeExtractor, type Range } from "@tanstack/react-virtual";
import {
  type FocusEvent,
  type KeyboardEvent,
  type RefObject,
  useCallback,
  useEffect,
  useRef,
  useState,
} from "react";
import { useShortcut } from "@/hooks/layout/use-shortcut";
import { placeOf, targetOf } from "@/lib/row-place";

/**
 * Keyboard navigation for a virtualized list of links, each with a `data-index` or in an element that has it: the shortcuts from anywhere on the
 * page, arrows, Home and End within the list. The focused row is always rendered. Movement starts at the open row,
 * `currentId`, until another row has been focused; where that row has left the list, it starts at the gap, and focus
 * goes to what is there now.
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
  const last = useRef({ index: -1, isFocused: false });

  useEffect(() => {
    if (active >= 0) last.current.index = active;
    // The element that had focus is gone, which leaves the page without any.
    const isLost = active < 0 && last.current.isFocused && document.activeElement === document.body;
    if (isLost && rows.length > 0) setWanted({ index: Math.min(last.current.index, rows.length - 1) });
  }, [active, rows.length]);

  useEffect(() => {
    if (wanted === null) return;
    const place = `[data-index="${wanted.index}"]`;
    const row = container.current?.querySelector<HTMLElement>(`a${place}, ${place} a`);
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: "nearest" });
  }, [wanted, container]);

  function move(key: string): boolean {
    const index = targetOf(key, placeOf(active, last.current.index), rows.length);
    const row = index === null ? undefined : rows[index];
    if (index === null || !row) return false;
    setActiveId(row.id);
    setWanted({ index });
    return true;
  }

  useShortcut("next_conversation", () => move("ArrowDown"));
  useShortcut("previous_conversation", () => move("ArrowUp"));

  return {
    /** The row that has the focus, or had it last. */
    activeId: rows[active]?.id ?? null,
    move,
    /** Index of the one row in the tab order. */
    tabStop: Math.max(active, 0),
    handleKeyDown: (event: KeyboardEvent) => {
      const isModified = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
      if (!isModified && move(event.key)) event.preventDefault();
    },
    handleFocus: (event: FocusEvent) => {
      const row = event.target.closest("a")?.closest<HTMLElement>("[data-index]") ?? null;
      if (row) setActiveId(rows[Number(row.dataset.index)]?.id ?? null);
      last.current.isFocused = row !== null;
    },
    handleBlur: (event: FocusEvent) => {
      if (event.relatedTarget !== null) last.current.isFocused = false;
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
