"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowDown } from "lucide-react";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { NewPill } from "@/components/live-chat/new-pill";
import { OlderMessages } from "@/components/live-chat/older-messages";
import { ThreadRow } from "@/components/live-chat/thread-row";
import { IconButton } from "@/components/ui/icon-button";
import { useNow } from "@/hooks/use-now";
import type { useThread } from "@/hooks/use-thread";
import { countBelow, type ThreadItem, threadItems, type UnreadMark } from "@/lib/thread-items";

const ROW_ESTIMATES: Record<ThreadItem["type"], number> = { day: 40, unread: 36, message: 58, workflow: 110 };
/** Within this many pixels of the bottom the thread follows what comes in. */
const END_ZONE = 60;
/** A region that scrolls must be reachable to be scrolled by keyboard; not every browser sees to that itself. */
const REACHABLE = { tabIndex: 0 };

interface ThreadProps {
  thread: ReturnType<typeof useThread>;
  mark: UnreadMark | null;
}

/**
 * The messages, virtualized. It opens at the unread line or at the bottom, follows there, and keeps its place
 * otherwise, also when older messages are put above.
 */
export function Thread({ thread, mark }: ThreadProps) {
  const { messages, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = thread;
  const items = useMemo(() => threadItems(messages, mark), [messages, mark]);
  const now = useNow() ?? 0;
  const scroller = useRef<HTMLDivElement>(null);
  const [isAtEnd, setIsAtEnd] = useState(true);
  const [isPlaced, setIsPlaced] = useState(false);
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => ROW_ESTIMATES[items[index]?.type ?? "message"],
    getItemKey: (index) => items[index]?.key ?? index,
    onChange: (instance) => setIsAtEnd(instance.isAtEnd(END_ZONE)),
    anchorTo: "end",
    followOnAppend: true,
    scrollEndThreshold: END_ZONE,
    overscan: 8,
    paddingEnd: 14,
    useFlushSync: false,
  });

  useLayoutEffect(() => {
    if (isPlaced || items.length === 0) return;
    const unread = items.findIndex((item) => item.type === "unread");
    if (unread >= 0) virtualizer.scrollToIndex(unread, { align: "start" });
    else virtualizer.scrollToEnd();
    setIsPlaced(true);
  }, [isPlaced, items, virtualizer]);

  const rows = virtualizer.getVirtualItems();
  const isStartNear = isPlaced && (rows[0]?.index ?? 0) <= 4;
  useEffect(() => {
    if (isStartNear && hasNextPage && !isFetchingNextPage && !isFetchNextPageError) void fetchNextPage();
  }, [isStartNear, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage]);

  // What was the newest message when the bottom was last in view.
  const newestId = messages.at(-1)?.id ?? null;
  const [seenId, setSeenId] = useState(newestId);
  if (isAtEnd && seenId !== newestId) setSeenId(newestId);
  const waiting = isAtEnd ? 0 : countBelow(messages, seenId);

  return (
    <div className="relative min-h-0 flex-1">
      <OlderMessages thread={thread} />
      <div
        ref={scroller}
        {...REACHABLE}
        role="log"
        aria-label="Messages"
        // Scrolled up, rows that come into view are old ones: reading them out would be noise.
        aria-live={isAtEnd ? "polite" : "off"}
        className="flex h-full flex-col overflow-y-auto px-3 [overflow-anchor:none] focus-visible:-outline-offset-2 sm:px-5"
      >
        <div className="relative mt-auto w-full shrink-0" style={{ height: virtualizer.getTotalSize() }}>
          {rows.map(({ index, key, start }) => {
            const item = items[index];
            return (
              item && (
                <div
                  key={key}
                  ref={virtualizer.measureElement}
                  data-index={index}
                  className="absolute inset-x-0 top-0"
                  style={{ transform: `translateY(${start}px)` }}
                >
                  <ThreadRow item={item} now={now} />
                </div>
              )
            );
          })}
        </div>
      </div>
      <NewPill
        className="bottom-3"
        count={waiting}
        label="new"
        direction="down"
        onClick={() => virtualizer.scrollToEnd()}
      />
      {!isAtEnd && waiting === 0 && (
        <IconButton
          label="Go to the newest message"
          className="absolute right-4 bottom-3 rounded-full border bg-panel shadow-float"
          onClick={() => virtualizer.scrollToEnd()}
        >
          <ArrowDown />
        </IconButton>
      )}
    </div>
  );
}
