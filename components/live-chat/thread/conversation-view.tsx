"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { soon } from "@/components/layout/later";
import { Composer } from "@/components/live-chat/composer/composer";
import { NotLoaded } from "@/components/live-chat/not-loaded";
import { InactiveNotice } from "@/components/live-chat/thread/inactive-notice";
import { Thread } from "@/components/live-chat/thread/thread";
import { ThreadHeader } from "@/components/live-chat/thread/thread-header";
import { ThreadSkeleton } from "@/components/live-chat/thread/thread-skeleton";
import { ErrorState } from "@/components/ui/error-state";
import { Sheet } from "@/components/ui/sheet";
import { useInteractProviders } from "@/hooks/layout/use-interact-providers";
import { useMarkRead } from "@/hooks/live-chat/use-mark-read";
import { useReadingMark } from "@/hooks/live-chat/use-reading-mark";
import { newerPages, useShownThread } from "@/hooks/live-chat/use-thread-around";
import { useUnreadMark } from "@/hooks/live-chat/use-unread-mark";
import { useIsReading } from "@/hooks/ui/use-is-reading";
import type { ChatChannel } from "@/lib/channel-tabs";
import { customerName } from "@/lib/customer-name";
import { toClientError } from "@/lib/errors";
import { type ChatRoute, chatHref } from "@/lib/schemas/chat-route";
import type { Conversation } from "@/lib/schemas/conversation";

const InfoPanel = dynamic(() =>
  import("@/components/live-chat/panel/info-panel").then((module) => module.InfoPanel),
);
soon(() => import("@/components/live-chat/panel/info-panel"));

interface ConversationViewProps {
  conversation: Conversation;
  channel: ChatChannel | undefined;
  route: ChatRoute;
  channels: readonly ChatChannel[];
}

/** An open conversation: header, thread, footer, and the customer panel beside it. */
export function ConversationView({ conversation, channel, route, channels }: ConversationViewProps) {
  const shown = useShownThread(conversation.id, route.messageId ?? null);
  const thread = shown.latest;
  const providers = useInteractProviders();
  const isReading = useIsReading();
  const mark = useUnreadMark(conversation, thread.stored, isReading);
  const [isPanelOpen, setIsPanelOpen] = useState(false);
  useMarkRead(conversation, isReading && thread.isSuccess && !shown.around);
  useReadingMark(conversation.id, isReading);
  return (
    <>
      <section
        aria-label={`Conversation with ${customerName(conversation)}`}
        className="flex min-w-0 flex-1 flex-col bg-bg"
      >
        <ThreadHeader
          conversation={conversation}
          channel={channel}
          route={route}
          onShowDetails={() => setIsPanelOpen(true)}
        />
        {!channel && (
          <InactiveNotice name={providers.data?.find(({ slug }) => slug === conversation.channel)?.name} />
        )}
        <ThreadBody shown={shown} mark={mark} route={route} />
        <Composer conversation={conversation} channel={channel} messages={thread.messages} />
      </section>
      <aside
        aria-label="Customer details"
        className="w-72 shrink-0 overflow-y-auto border-l bg-panel max-lg:hidden"
      >
        <InfoPanel conversation={conversation} route={route} channels={channels} />
      </aside>
      <Sheet
        open={isPanelOpen}
        onOpenChange={setIsPanelOpen}
        side="right"
        title="Customer details"
        className="pt-10"
      >
        <InfoPanel conversation={conversation} route={route} channels={channels} />
      </Sheet>
    </>
  );
}

interface ThreadBodyProps {
  shown: ReturnType<typeof useShownThread>;
  mark: ReturnType<typeof useUnreadMark>;
  route: ChatRoute;
}

function ThreadBody({ shown: { latest, around }, mark, route }: ThreadBodyProps) {
  const thread = around ?? latest;
  const { messageId } = route;
  if (thread.isPending) {
    return thread.isPaused ? (
      <div className="grid min-h-0 flex-1 place-items-center">
        <NotLoaded />
      </div>
    ) : (
      <ThreadSkeleton />
    );
  }
  if (thread.isError && thread.messages.length === 0) {
    return (
      <div className="grid min-h-0 flex-1 place-items-center">
        <ErrorState
          title="The messages could not be loaded."
          onRetry={() => void thread.refetch()}
          pending={thread.isFetching}
        >
          {toClientError(thread.error).message}
        </ErrorState>
      </div>
    );
  }
  if (!around) return <Thread key={messageId} thread={latest} mark={mark} messageId={messageId} />;
  return (
    <Thread
      key={`around ${messageId}`}
      thread={around}
      mark={null}
      messageId={messageId}
      newer={{ pages: newerPages(around), latestHref: chatHref(route) }}
    />
  );
}
