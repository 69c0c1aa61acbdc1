"use client";

import { ArrowDown } from "lucide-react";
import { useMemo, useRef } from "react";
import { NewPill } from "@/components/live-chat/new-pill";
import { OlderMessages } from "@/components/live-chat/thread/older-messages";
import { ThreadRow } from "@/components/live-chat/thread/thread-row";
import { IconButton } from "@/components/ui/icon-button";
import { useShowMessage } from "@/hooks/live-chat/use-show-message";
import type { useThread } from "@/hooks/live-chat/use-thread";
import { useThreadVirtualizer } from "@/hooks/live-chat/use-thread-virtualizer";
import { useWaitingBelow } from "@/hooks/live-chat/use-waiting-below";
import { useLoadMore } from "@/hooks/ui/use-load-more";
import { useNow } from "@/hooks/ui/use-now";
import { threadItems, type UnreadMark } from "@/lib/thread-items";

/** A scrollable region must be focusable to scroll by keyboard; not every browser does this itself. */
const REACHABLE = { tabIndex: 0 };

interface ThreadProps {
  thread: ReturnType<typeof useThread>;
  mark: UnreadMark | null;
}

/** The messages; only the rows in view are rendered. */
export function Thread({ thread, mark }: ThreadProps) {
  const { messages } = thread;
  const items = useMemo(() => threadItems(messages, mark), [messages, mark]);
  const now = useNow() ?? 0;
  const scroller = useRef<HTMLDivElement>(null);
  const { virtualizer, isAtEnd, isPlaced } = useThreadVirtualizer(scroller, items);
  const waiting = useWaitingBelow(messages, isAtEnd);
  const { foundKey, showMessage } = useShowMessage(thread, items, (index) =>
    virtualizer.scrollToIndex(index, { align: "center" }),
  );
  const rows = virtualizer.getVirtualItems();
  useLoadMore(thread, isPlaced && (rows[0]?.index ?? 0) <= 4);

  return (
    <div className="relative min-h-0 flex-1">
      <OlderMessages thread={thread} />
      <div
        ref={scroller}
        {...REACHABLE}
        role="log"
        aria-label="Messages"
        // While scrolled up, rows that come into view are old: announcing them would be noise.
        aria-live={isAtEnd ? "polite" : "off"}
        className="flex h-full flex-col overflow-y-auto px-3 [overflow-anchor:none] focus-visible:-outline-offset-2 sm:px-5"
      >
        <div className="relative mt-auto w-full shrink-0" style={{ height: virtualizer.getTotalSize() }}>
          {rows.map(({ index, key, start }) => (
            <div
              key={key}
              ref={virtualizer.measureElement}
              data-index={index}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${start}px)` }}
            >
              <ThreadRow
                item={items[index]}
                now={now}
                isFound={key === foundKey}
                onShowMessage={showMessage}
              />
            </div>
          ))}
        </div>
      </div>
      <ToTheEnd isAtEnd={isAtEnd} waiting={waiting} onClick={() => virtualizer.scrollToEnd()} />
    </div>
  );
}

function ToTheEnd({ isAtEnd, waiting, onClick }: { isAtEnd: boolean; waiting: number; onClick: () => void }) {
  if (isAtEnd) return null;
  if (waiting > 0) {
    return <NewPill className="bottom-3" count={waiting} label="new" direction="down" onClick={onClick} />;
  }
  return (
    <IconButton
      label="Jump to the latest message"
      className="absolute right-4 bottom-3 rounded-full border bg-panel shadow-float"
      onClick={onClick}
    >
      <ArrowDown />
    </IconButton>
  );
}
