"use client";

import { CircleHelp, MessagesSquare } from "lucide-react";
import { memo, type ReactNode } from "react";
import { ShallowLink } from "@/components/layout/shallow-link";
import { NotLoaded } from "@/components/live-chat/not-loaded";
import { ConversationView } from "@/components/live-chat/thread/conversation-view";
import { ThreadSkeleton } from "@/components/live-chat/thread/thread-skeleton";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Kbd } from "@/components/ui/kbd";
import { useConversation } from "@/hooks/live-chat/use-conversation";
import { useFollowMerge } from "@/hooks/live-chat/use-follow-merge";
import type { ChatChannel } from "@/lib/channel-tabs";
import { ALL_CHANNELS } from "@/lib/channels";
import { cn } from "@/lib/cn";
import { toClientError } from "@/lib/errors";
import { type ChatRoute, chatHref } from "@/lib/schemas/chat-route";
import { SHORTCUTS } from "@/lib/shortcuts";

interface ThreadColumnProps {
  route: ChatRoute;
  channels: readonly ChatChannel[];
}

/** Everything to the right of the list. Remembered: the list changes with every message of others. */
export const ThreadColumn = memo(function ThreadColumn({ route, channels }: ThreadColumnProps) {
  const { conversationId } = route;
  return (
    <div className={cn("flex min-w-0 flex-1", !conversationId && "max-sm:hidden")}>
      {conversationId ? (
        <OpenConversation key={conversationId} id={conversationId} route={route} channels={channels} />
      ) : (
        <EmptyState icon={MessagesSquare} title="No conversation selected" className="self-center">
          Select one from the list, or press <Kbd>{SHORTCUTS.next_conversation.key}</Kbd> and{" "}
          <Kbd>{SHORTCUTS.previous_conversation.key}</Kbd> to move through it.
        </EmptyState>
      )}
    </div>
  );
});

function OpenConversation({ id, route, channels }: ThreadColumnProps & { id: string }) {
  const { data: conversation, error, isFetching, isPaused, refetch } = useConversation(id);
  useFollowMerge(id, conversation?.id, route);
  const back = chatHref(route, { conversationId: null });
  if (conversation) {
    const channel = channels.find((tab) => tab.slug === conversation.channel);
    if (route.channel !== ALL_CHANNELS && route.channel !== conversation.channel) {
      const href = channel ? chatHref(route, { channel: channel.slug, status: "all" }) : back;
      return (
        <Missing
          title="This conversation is on another channel"
          href={href}
          link={`Open it on ${channel?.name}`}
        >
          The link names one channel, but the conversation belongs to another.
        </Missing>
      );
    }
    return (
      <ConversationView conversation={conversation} channel={channel} route={route} channels={channels} />
    );
  }
  if (!error) return isPaused ? <NotLoaded /> : <ThreadSkeleton />;
  const { code, message } = toClientError(error);
  if (code === "not_found") {
    return (
      <Missing title="Conversation not found" href={back} link="Back to the list">
        The link may be wrong, or you do not have access to its channel.
      </Missing>
    );
  }
  return (
    <ErrorState
      title="The conversation could not be loaded."
      onRetry={() => void refetch()}
      pending={isFetching}
      className="self-center"
    >
      {message}
    </ErrorState>
  );
}

function Missing(props: { title: string; href: string; link: string; children: ReactNode }) {
  return (
    <EmptyState
      icon={CircleHelp}
      title={props.title}
      as="h2"
      className="self-center"
      action={
        <Button asChild>
          <ShallowLink href={props.href}>{props.link}</ShallowLink>
        </Button>
      }
    >
      {props.children}
    </EmptyState>
  );
}
