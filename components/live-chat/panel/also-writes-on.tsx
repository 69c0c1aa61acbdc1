"use client";

import { LocalTime } from "@/components/layout/local-time";
import { PhoneNumber } from "@/components/layout/phone-number";
import { ShallowLink } from "@/components/layout/shallow-link";
import { PanelSection } from "@/components/live-chat/panel/panel-section";
import { Badge } from "@/components/ui/badge";
import { NamedIcon } from "@/components/ui/named-icon";
import { beginReply } from "@/hooks/live-chat/use-composer-state";
import type { ChatChannel } from "@/lib/channel-tabs";
import { compactCount } from "@/lib/format-number";
import { agoTime } from "@/lib/format-time";
import { type ChatRoute, chatHref } from "@/lib/schemas/chat-route";
import type { Conversation } from "@/lib/schemas/conversation";
import { STATUS_NAMES } from "@/lib/status-names";

interface AlsoWritesOnProps {
  /** Every chat of the person, the open one first. */
  chats: readonly Conversation[];
  route: ChatRoute;
  channels: readonly ChatChannel[];
}

/** The same person on other channels, so that nobody answers a question twice. */
export function AlsoWritesOn({ chats, route, channels }: AlsoWritesOnProps) {
  const [open, ...others] = chats;
  const shown = others.flatMap((other) => {
    // An inactive channel has no page to link to.
    const channel = channels.find((tab) => tab.slug === other.channel);
    return channel ? [{ other, channel }] : [];
  });
  if (shown.length === 0) return null;
  return (
    <PanelSection title="Also writes on">
      <ul className="flex flex-col gap-1.5">
        {shown.map(({ other, channel }) => (
          <OtherChat
            key={other.id}
            chat={other}
            channel={channel}
            route={route}
            isOtherNumber={other.phone_key !== open?.phone_key}
          />
        ))}
      </ul>
    </PanelSection>
  );
}

interface OtherChatProps {
  chat: Conversation;
  channel: ChatChannel;
  route: ChatRoute;
  isOtherNumber: boolean;
}

function OtherChat({ chat, channel, route, isOtherNumber }: OtherChatProps) {
  const { status, unread_count, last_message_at, phone_number } = chat;
  const href = chatHref(route, { channel: chat.channel, conversationId: chat.id, status: "all" });
  const look = "rounded-tag text-ink-2 underline underline-offset-2 hover:text-ink touch:py-3";
  return (
    <li className="flex flex-col gap-1 rounded-[9px] border px-[9px] py-2 text-secondary">
      <p className="flex items-center gap-[9px]">
        <NamedIcon name={channel.icon} />
        <span className="min-w-0 flex-1 truncate">{channel.name}</span>
        {unread_count > 0 && (
          <Badge variant="solid">
            {compactCount(unread_count)}
            <span className="sr-only"> unread</span>
          </Badge>
        )}
      </p>
      {isOtherNumber && phone_number && (
        <p className="text-ink-3 text-meta tabular-nums">
          <PhoneNumber digits={phone_number} />
        </p>
      )}
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span className="min-w-0 flex-1 truncate text-ink-3 text-meta">
          {STATUS_NAMES[status]} · <LocalTime at={last_message_at} format={agoTime} />
        </span>
        <ShallowLink href={href} aria-label={`Open the conversation on ${channel.name}`} className={look}>
          Open
        </ShallowLink>
        <ShallowLink
          href={href}
          aria-label={`Reply on ${channel.name}`}
          className={look}
          onClick={() => beginReply(chat.id)}
        >
          Reply
        </ShallowLink>
      </p>
    </li>
  );
}
