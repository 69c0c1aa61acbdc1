"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useState } from "react";
import type { ThreadItem } from "@/lib/thread-items";

const ROW_ESTIMATES: Record<ThreadItem["type"], number> = { day: 40, unread: 36, message: 58, workflow: 110 };
/** Within this many pixels of the bottom, the thread scrolls along with new messages. */
const END_ZONE = 60;

interface Opening {
  /** The row to open at; none: at the unread line or at the bottom. */
  index: number;
  /** Whether the newest message of all is at the bottom. */
  isLatest: boolean;
}

/**
 * Virtualizes the rows of a thread. It opens at the unread line or at the bottom. At the bottom it follows new
 * messages; elsewhere it keeps its position, also when older messages are prepended. `isPlaced` is true once it has
 * scrolled to where it opens.
 */
export function useThreadVirtualizer(
  scroller: RefObject<HTMLElement | null>,
  items: readonly ThreadItem[],
  { index: openAt, isLatest }: Opening,
) {
  const [isAtEnd, setIsAtEnd] = useState(true);
  const [isPlaced, setIsPlaced] = useState(false);
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => ROW_ESTIMATES[items[index]?.type ?? "message"],
    getItemKey: (index) => items[index]?.key ?? index,
    onChange: (instance) => setIsAtEnd(instance.isAtEnd(END_ZONE)),
    anchorTo: "end",
    followOnAppend: isLatest,
    scrollEndThreshold: END_ZONE,
    overscan: 8,
    paddingEnd: 14,
    useFlushSync: false,
  });

  useLayoutEffect(() => {
    if (isPlaced || items.length === 0) return;
    const unread = items.findIndex((item) => item.type === "unread");
    if (openAt >= 0) virtualizer.scrollToIndex(openAt, { align: "center" });
    else if (unread >= 0) virtualizer.scrollToIndex(unread, { align: "start" });
    else virtualizer.scrollToEnd();
    // After the scroll event: until then the rows in view are still those at the top.
    const frame = requestAnimationFrame(() => setIsPlaced(true));
    return () => cancelAnimationFrame(frame);
  }, [isPlaced, items, openAt, virtualizer]);

  // When the composer grows, what was at the bottom stays in view.
  const stayAtEnd = useEffectEvent(() => {
    if (isPlaced && isAtEnd && isLatest) virtualizer.scrollToEnd();
  });
  useEffect(() => {
    if (!scroller.current) return;
    const observer = new ResizeObserver(() => stayAtEnd());
    observer.observe(scroller.current);
    return () => observer.disconnect();
  }, [scroller]);

  // What one writes oneself is what one wants to see, wherever the thread was.
  const newest = items.at(-1);
  const ownId = newest?.type === "message" && newest.message.id < 0 ? newest.message.id : null;
  const showOwn = useEffectEvent(() => virtualizer.scrollToEnd());
  useEffect(() => {
    if (ownId !== null) showOwn();
  }, [ownId]);

  return { virtualizer, isAtEnd, isPlaced };
}
