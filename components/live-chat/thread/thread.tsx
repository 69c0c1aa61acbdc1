"use client";

import { ArrowDown } from "lucide-react";
import { useMemo, useRef } from "react";
import { ShallowLink } from "@/components/layout/shallow-link";
import { NewPill } from "@/components/live-chat/new-pill";
import { OlderMessages } from "@/components/live-chat/thread/older-messages";
import { ThreadRow } from "@/components/live-chat/thread/thread-row";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { useShowMessage } from "@/hooks/live-chat/use-show-message";
import type { OlderPages } from "@/hooks/live-chat/use-thread";
import { useThreadVirtualizer } from "@/hooks/live-chat/use-thread-virtualizer";
import { useWaitingBelow } from "@/hooks/live-chat/use-waiting-below";
import { type PagedQuery, useLoadMore } from "@/hooks/ui/use-load-more";
import { useNow } from "@/hooks/ui/use-now";
import { isAboutMessage, threadItems, type UnreadMark } from "@/lib/thread-items";

/** A scrollable region must be focusable to scroll by keyboard; not every browser does this itself. */
const REACHABLE = { tabIndex: 0 };

const NO_PAGES: PagedQuery = {
  hasNextPage: false,
  isFetchingNextPage: false,
  isFetchNextPageError: false,
  fetchNextPage: async () => {},
};

interface ThreadProps {
  thread: OlderPages;
  mark: UnreadMark | null;
  /** The message to open at, which stays marked. */
  messageId?: number | undefined;
  /** If this is a part of the thread: how to load what is newer, and the link to the newest messages. */
  newer?: { pages: PagedQuery; latestHref: string } | undefined;
}

/** The messages; only the rows in view are rendered. */
export function Thread({ thread, mark, messageId = 0, newer }: ThreadProps) {
  const { messages } = thread;
  const items = useMemo(() => threadItems(messages, mark), [messages, mark]);
  const now = useNow() ?? 0;
  const scroller = useRef<HTMLDivElement>(null);
  const { virtualizer, isAtEnd, isPlaced } = useThreadVirtualizer(scroller, items, {
    index: items.findIndex((item) => isAboutMessage(item, messageId)),
    isLatest: !newer,
  });
  const waiting = useWaitingBelow(messages, isAtEnd);
  const { foundKey, showMessage } = useShowMessage(thread, items, (index) =>
    virtualizer.scrollToIndex(index, { align: "center" }),
  );
  const rows = virtualizer.getVirtualItems();
  useLoadMore(thread, isPlaced && (rows[0]?.index ?? 0) <= 4);
  useLoadMore(newer?.pages ?? NO_PAGES, isPlaced && (rows.at(-1)?.index ?? 0) >= items.length - 5);

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
                isFound={key === foundKey || isAboutMessage(items[index], messageId)}
                onShowMessage={showMessage}
              />
            </div>
          ))}
        </div>
      </div>
      {newer && (
        <Button asChild className="absolute bottom-3 left-1/2 -translate-x-1/2 rounded-full shadow-float">
          <ShallowLink href={newer.latestHref}>
            <ArrowDown className="size-4" aria-hidden />
            Back to the latest messages
          </ShallowLink>
        </Button>
      )}
      <ToTheEnd
        isAtEnd={isAtEnd || newer !== undefined}
        waiting={waiting}
        onClick={() => virtualizer.scrollToEnd()}
      />
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
