"use client";

import { LocalTime } from "@/components/layout/local-time";
import { ShallowLink } from "@/components/layout/shallow-link";
import { NamedIcon } from "@/components/ui/named-icon";
import { useOtherConversations } from "@/hooks/live-chat/use-other-conversations";
import type { ChannelTab } from "@/lib/channel-tabs";
import { agoTime } from "@/lib/format-time";
import { type ChatRoute, chatHref } from "@/lib/schemas/chat-route";
import type { Conversation } from "@/lib/schemas/conversation";
import { STATUS_NAMES } from "@/lib/status-names";

interface AlsoWritesOnProps {
  conversation: Conversation;
  route: ChatRoute;
  tabs: readonly ChannelTab[];
}

/** The same customer on other channels, so that nobody answers a question twice. */
export function AlsoWritesOn({ conversation, route, tabs }: AlsoWritesOnProps) {
  const others = useOtherConversations(conversation);
  const shown = others.flatMap((other) => {
    // An inactive channel has no page to link to.
    const channel = tabs.find((tab) => tab.slug === other.channel);
    return channel ? [{ other, channel }] : [];
  });
  if (shown.length === 0) return null;
  return (
    <section aria-labelledby="also-writes-on">
      <h3 id="also-writes-on" className="mb-1.5 font-semibold text-[0.75rem] text-ink-2">
        Also writes on
      </h3>
      <ul className="flex flex-col gap-1.5">
        {shown.map(({ other, channel }) => (
          <li
            key={other.id}
            className="flex items-center gap-[9px] rounded-[9px] border px-[9px] py-2 text-secondary"
          >
            <NamedIcon name={channel.icon} />
            <div className="min-w-0 flex-1">
              <p className="truncate">{channel.name}</p>
              <p className="text-ink-3 text-meta">
                {STATUS_NAMES[other.status]} · <LocalTime at={other.last_message_at} format={agoTime} />
              </p>
            </div>
            <ShallowLink
              href={chatHref(route, { channel: other.channel, conversationId: other.id, status: "all" })}
              aria-label={`Open the conversation on ${channel.name}`}
              className="rounded-tag text-ink-2 underline underline-offset-2 hover:text-ink touch:p-3"
            >
              Open
            </ShallowLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
