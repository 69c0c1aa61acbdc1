"use client";

import { useEffect, useMemo, useRef } from "react";
import { ShallowLink } from "@/components/layout/shallow-link";
import { CustomerTitle } from "@/components/live-chat/customer";
import { hitHref } from "@/components/live-chat/search/hit-row";
import { ThreadRow } from "@/components/live-chat/thread/thread-row";
import { ThreadSkeleton } from "@/components/live-chat/thread/thread-skeleton";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { Kbd } from "@/components/ui/kbd";
import { useChatChannels } from "@/hooks/layout/use-chat-channel-tabs";
import { useThreadAround } from "@/hooks/live-chat/use-thread-around";
import { useNow } from "@/hooks/ui/use-now";
import { initialsName } from "@/lib/customer-name";
import { toClientError } from "@/lib/errors";
import { shortDate } from "@/lib/format-time";
import type { SearchHit } from "@/lib/schemas/search";
import { isAboutMessage, threadItems } from "@/lib/thread-items";

/** A scrollable region must be focusable to scroll by keyboard; not every browser does this itself. */
const REACHABLE = { tabIndex: 0 };
const nothing = () => {};

/** The place of a hit in its thread, to look at. */
export function SearchPreview({ hit }: { hit: SearchHit }) {
  const now = useNow() ?? 0;
  const tab = useChatChannels().find(({ slug }) => slug === hit.channel);
  const { conversation } = hit;
  return (
    <>
      <header className="flex h-14 shrink-0 items-center gap-3 border-b bg-panel px-4">
        <Avatar name={initialsName(conversation)} />
        <div className="min-w-0 flex-1">
          <h2 className="truncate font-semibold">
            <CustomerTitle conversation={conversation} />
          </h2>
          <p className="truncate text-ink-2 text-meta">
            {[tab?.name, now > 0 && shortDate(hit.sent_at, now)].filter(Boolean).join(", ")}
          </p>
        </div>
        <Button asChild>
          <ShallowLink href={hitHref(hit)} tabIndex={-1}>
            Open <Kbd>Enter</Kbd>
          </ShallowLink>
        </Button>
      </header>
      <Messages key={hit.id} hit={hit} now={now} />
    </>
  );
}

function Messages({ hit, now }: { hit: SearchHit; now: number }) {
  const thread = useThreadAround(hit.conversation_id, hit.shown_id);
  const items = useMemo(() => threadItems(thread.messages, null), [thread.messages]);
  const scroller = useRef<HTMLElement>(null);
  const isLoaded = thread.isSuccess;
  useEffect(() => {
    if (isLoaded) scroller.current?.querySelector("[data-found]")?.scrollIntoView({ block: "center" });
  }, [isLoaded]);
  if (thread.isPending) return <ThreadSkeleton />;
  if (thread.isError) {
    return (
      <ErrorState
        title="The messages could not be loaded."
        onRetry={() => void thread.refetch()}
        pending={thread.isFetching}
      >
        {toClientError(thread.error).message}
      </ErrorState>
    );
  }
  return (
    <section
      ref={scroller}
      {...REACHABLE}
      aria-label="Around the message"
      className="min-h-0 flex-1 overflow-y-auto px-4 pb-4 focus-visible:-outline-offset-2"
    >
      {/* To look at: what can be done with a message is offered in its thread. */}
      <div inert>
        {items.map((item) => {
          const isFound = isAboutMessage(item, hit.shown_id);
          return (
            <div key={item.key} data-found={isFound || undefined}>
              <ThreadRow item={item} now={now} isFound={isFound} onShowMessage={nothing} />
            </div>
          );
        })}
      </div>
    </section>
  );
}
