"use client";

import { ChevronDown } from "lucide-react";
import { Collapsible } from "radix-ui";
import { useState } from "react";
import { LocalTime } from "@/components/layout/local-time";
import { ShallowLink } from "@/components/layout/shallow-link";
import { NamedIcon } from "@/components/ui/named-icon";
import { usePersonTimeline } from "@/hooks/live-chat/use-person";
import type { ChatChannel } from "@/lib/channel-tabs";
import { agoTime } from "@/lib/format-time";
import { quoteOf } from "@/lib/quote";
import { type ChatRoute, chatHref } from "@/lib/schemas/chat-route";
import type { Conversation } from "@/lib/schemas/conversation";
import type { Message } from "@/lib/schemas/message";

interface PanelTimelineProps {
  conversations: readonly Conversation[];
  route: ChatRoute;
  channels: readonly ChatChannel[];
}

/** What was said on all channels, in one row of time; only for a person with several chats. */
export function PanelTimeline(props: PanelTimelineProps) {
  const [isOpen, setIsOpen] = useState(false);
  if (props.conversations.length < 2) return null;
  return (
    <Collapsible.Root open={isOpen} onOpenChange={setIsOpen}>
      <h3>
        <Collapsible.Trigger className="group flex w-full items-center justify-between rounded-tag font-semibold text-[0.75rem] text-ink-2 hover:text-ink touch:min-h-11">
          Across channels
          <ChevronDown
            aria-hidden
            className="size-3.5 transition-transform group-data-[state=open]:rotate-180"
          />
        </Collapsible.Trigger>
      </h3>
      <Collapsible.Content>{isOpen && <Lines {...props} />}</Collapsible.Content>
    </Collapsible.Root>
  );
}

function Lines({ conversations, route, channels }: PanelTimelineProps) {
  const { data, isError } = usePersonTimeline(conversations);
  if (isError) return <p className="text-bad text-secondary">It could not be loaded.</p>;
  return (
    <ol aria-label="Across channels" className="mt-1.5 flex flex-col gap-1">
      {(data ?? []).map((message) => (
        <Line
          key={message.id}
          message={message}
          channel={channels.find(({ slug }) => slug === message.channel)}
          route={route}
        />
      ))}
    </ol>
  );
}

interface LineProps {
  message: Message;
  channel: ChatChannel | undefined;
  route: ChatRoute;
}

function Line({ message, channel, route }: LineProps) {
  const who = { inbound: "", outbound: "You: ", internal: "Note: " }[message.direction];
  const content = (
    <>
      {channel && <NamedIcon name={channel.icon} className="mt-0.5 size-3.5 shrink-0 text-ink-3" />}
      <span className="min-w-0 flex-1 truncate">
        {who}
        <bdi>{quoteOf(message)}</bdi>
      </span>
      <LocalTime at={message.sent_at} format={agoTime} className="shrink-0 text-ink-3 text-meta" />
    </>
  );
  const look = "flex gap-1.5 rounded-tag py-0.5 text-secondary";
  if (!channel) return <li className={look}>{content}</li>;
  const changes = {
    channel: message.channel,
    conversationId: message.conversation_id,
    status: "all",
  } as const;
  return (
    <li>
      <ShallowLink
        href={chatHref(route, changes)}
        className={`${look} text-ink no-underline hover:bg-sunken`}
      >
        <span className="sr-only">{channel.name}: </span>
        {content}
      </ShallowLink>
    </li>
  );
}
