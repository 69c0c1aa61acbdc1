"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import { ConversationRow } from "@/components/live-chat/conversation-row";
import { NewPill } from "@/components/live-chat/new-pill";
import { statusSearch } from "@/components/live-chat/status-filter";
import { Button } from "@/components/ui/button";
import { useHeldList } from "@/hooks/use-held-list";
import type { useLiveChat } from "@/hooks/use-live-chat";
import { useNow } from "@/hooks/use-now";
import { useRowFocus } from "@/hooks/use-row-focus";
import { usePrefetchThread } from "@/hooks/use-thread";
import type { ChannelTab } from "@/lib/channel-tabs";
import { ALL_CHANNELS } from "@/lib/channels";
import { paths } from "@/lib/paths";
import type { LiveChatParams } from "@/lib/schemas/live-chat-params";

const ROW_HEIGHT = 62;
/** What the server draws before it knows the window: about one screen. */
const FIRST_RECT = { width: 336, height: 720 };

interface ConversationRowsProps {
  list: ReturnType<typeof useLiveChat>;
  route: LiveChatParams;
  tabs: readonly ChannelTab[];
}

/** The rows in view, out of however many are loaded; more are read when the end comes near. */
export function ConversationRows({ list, route, tabs }: ConversationRowsProps) {
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = list;
  const { rows, waiting, setIsAtTop } = useHeldList(list.rows);
  const scroller = useRef<HTMLDivElement>(null);
  const now = useNow();
  const prefetch = usePrefetchThread();
  const focus = useRowFocus(scroller, rows, route.conversationId);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => rows[index]?.id ?? index,
    rangeExtractor: focus.rangeExtractor,
    initialRect: FIRST_RECT,
    overscan: 6,
    useFlushSync: false,
  });
  const items = virtualizer.getVirtualItems();
  const isEndNear = (items.at(-1)?.index ?? -1) >= rows.length - 10;

  useEffect(() => {
    if (isEndNear && hasNextPage && !isFetchingNextPage && !isFetchNextPageError) void fetchNextPage();
  }, [isEndNear, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage]);

  return (
    <div className="relative min-h-0 flex-1">
      <NewPill
        className="top-2"
        count={waiting}
        label="new"
        onClick={() => {
          setIsAtTop(true);
          virtualizer.scrollToOffset(0);
        }}
      />
      <div
        ref={scroller}
        className="h-full overflow-y-auto [overflow-anchor:none]"
        onScroll={(event) => setIsAtTop(event.currentTarget.scrollTop < ROW_HEIGHT / 2)}
      >
        <nav aria-label="Conversations" onKeyDown={focus.handleKeyDown} onFocus={focus.handleFocus}>
          <ul className="relative" style={{ height: virtualizer.getTotalSize() }}>
            {items.map(({ index, key, start }) => {
              const conversation = rows[index];
              if (!conversation) return null;
              const { id, channel } = conversation;
              return (
                <li
                  key={key}
                  aria-posinset={index + 1}
                  aria-setsize={hasNextPage ? -1 : rows.length}
                  className="absolute inset-x-0 top-0 transition-transform duration-150"
                  style={{ height: ROW_HEIGHT, transform: `translateY(${start}px)` }}
                >
                  <ConversationRow
                    conversation={conversation}
                    href={paths.liveChat(route.channel, id, statusSearch(route.status))}
                    index={index}
                    isCurrent={id === route.conversationId}
                    isTabStop={index === focus.tabStop}
                    channel={
                      route.channel === ALL_CHANNELS ? tabs.find((tab) => tab.slug === channel) : undefined
                    }
                    now={now}
                    onPrefetch={prefetch}
                  />
                </li>
              );
            })}
          </ul>
        </nav>
        {isFetchNextPageError && (
          <p role="alert" className="flex items-center justify-between gap-2 p-3 text-ink-2 text-secondary">
            Older conversations could not be loaded.
            <Button onClick={() => void fetchNextPage()} pending={isFetchingNextPage}>
              Try again
            </Button>
          </p>
        )}
      </div>
    </div>
  );
}
