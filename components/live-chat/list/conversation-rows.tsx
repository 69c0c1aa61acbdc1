"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef } from "react";
import { BulkBar } from "@/components/live-chat/list/bulk-bar";
import { ConversationRow } from "@/components/live-chat/list/conversation-row";
import { OlderConversations } from "@/components/live-chat/list/older-conversations";
import { SelectButton } from "@/components/live-chat/list/select-button";
import { NewPill } from "@/components/live-chat/new-pill";
import { useHeldList } from "@/hooks/live-chat/use-held-list";
import type { useLiveChat } from "@/hooks/live-chat/use-live-chat";
import { useRowFocus } from "@/hooks/live-chat/use-row-focus";
import { type Selection, useSelection } from "@/hooks/live-chat/use-selection";
import { useSelectionKeys } from "@/hooks/live-chat/use-selection-keys";
import { usePrefetchThread } from "@/hooks/live-chat/use-thread";
import { useIsCalm } from "@/hooks/ui/use-is-calm";
import { useLoadMore } from "@/hooks/ui/use-load-more";
import { useNow } from "@/hooks/ui/use-now";
import type { ChatChannel } from "@/lib/channel-tabs";
import { ALL_CHANNELS } from "@/lib/channels";
import { customerName } from "@/lib/customer-name";
import { type ChatRoute, chatHref } from "@/lib/schemas/chat-route";
import type { Conversation } from "@/lib/schemas/conversation";

const ROW_HEIGHT = 62;
/** For the server, which does not know the window size: about one screen. */
const FIRST_RECT = { width: 336, height: 720 };

interface ConversationRowsProps {
  list: ReturnType<typeof useLiveChat>;
  route: ChatRoute;
  channels: readonly ChatChannel[];
}

/** Renders only the rows in view and loads more near the end. */
export function ConversationRows({ list, route, channels }: ConversationRowsProps) {
  const { rows, waiting, setIsAtTop } = useHeldList(list.rows, list.sort);
  const scroller = useRef<HTMLDivElement>(null);
  const focus = useRowFocus(scroller, rows, route.conversationId);
  const selection = useSelection(rows);
  const selectByKey = useSelectionKeys(selection, focus, rows);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => rows[index]?.id ?? index,
    rangeExtractor: focus.rangeExtractor,
    // The offset the virtualizer already has: reading it from the element would force a layout.
    onChange: ({ scrollOffset }) => setIsAtTop((scrollOffset ?? 0) < ROW_HEIGHT / 2),
    initialRect: FIRST_RECT,
    overscan: 6,
    useFlushSync: false,
  });
  const items = virtualizer.getVirtualItems();
  const isCalm = useIsCalm(rows);
  useLoadMore(list, (items.at(-1)?.index ?? -1) >= rows.length - 10);

  function showNewest() {
    setIsAtTop(true);
    virtualizer.scrollToOffset(0);
  }

  return (
    <>
      {selection.selected.length > 0 && <BulkBar selection={selection} loaded={rows.length} />}
      <div className="relative min-h-0 flex-1">
        <NewPill className="top-2" count={waiting} label="new" onClick={showNewest} />
        <div ref={scroller} className="h-full overflow-y-auto [overflow-anchor:none]">
          <nav
            aria-label="Conversations"
            onKeyDown={(event) => {
              selectByKey(event);
              focus.handleKeyDown(event);
            }}
            onFocus={focus.handleFocus}
            onBlur={focus.handleBlur}
          >
            <ul
              className="group/rows relative"
              data-calm={isCalm || undefined}
              style={{ height: virtualizer.getTotalSize() }}
            >
              {items.map(({ index, key, start }) => (
                <Row
                  key={key}
                  conversation={rows[index]}
                  place={{ index, start, of: list.hasNextPage ? -1 : rows.length }}
                  route={route}
                  channels={channels}
                  isTabStop={index === focus.tabStop}
                  selection={selection}
                />
              ))}
            </ul>
          </nav>
          <OlderConversations list={list} />
        </div>
      </div>
    </>
  );
}

interface RowProps extends Pick<ConversationRowsProps, "route" | "channels"> {
  conversation: Conversation | undefined;
  /** Index, offset from the top in pixels, and the length of the list (-1 while unknown). */
  place: { index: number; start: number; of: number };
  isTabStop: boolean;
  selection: Selection;
}

/** Turns the state of the list into the props of one row, so that unchanged rows are not rendered again. */
function Row({ conversation, place, route, channels, isTabStop, selection }: RowProps) {
  const now = useNow();
  const prefetch = usePrefetchThread();
  if (!conversation) return null;
  const { id, channel } = conversation;
  const shownOn = route.channel === ALL_CHANNELS ? channels.find((tab) => tab.slug === channel) : undefined;
  return (
    <li
      // Here and not in the row, which is drawn again only when it shows something else.
      data-index={place.index}
      aria-posinset={place.index + 1}
      aria-setsize={place.of}
      className="absolute inset-x-0 top-0 transition-transform duration-0 group-data-calm/rows:duration-150"
      style={{ height: ROW_HEIGHT, transform: `translateY(${place.start}px)` }}
    >
      <ConversationRow
        conversation={conversation}
        href={chatHref(route, { conversationId: id })}
        isCurrent={id === route.conversationId}
        isTabStop={isTabStop}
        channelName={shownOn?.name}
        channelIcon={shownOn?.icon}
        now={now}
        onPrefetch={prefetch}
      />
      <SelectButton
        name={customerName(conversation)}
        isSelected={selection.has(id)}
        onToggle={(isRange) => (isRange ? selection.extendTo(id) : selection.toggle(id))}
      />
    </li>
  );
}
