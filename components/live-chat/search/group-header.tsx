"use client";

import { CustomerContact } from "@/components/live-chat/customer";
import { MarkedText } from "@/components/live-chat/search/marked-text";
import { Avatar } from "@/components/ui/avatar";
import { NamedIcon } from "@/components/ui/named-icon";
import { Tag } from "@/components/ui/tag";
import { useChatChannels } from "@/hooks/layout/use-chat-channel-tabs";
import { useInteractProviders } from "@/hooks/layout/use-interact-providers";
import { customerName, initialsName } from "@/lib/customer-name";
import type { SearchHit } from "@/lib/schemas/search";
import { STATUS_NAMES } from "@/lib/status-names";

/** Who a conversation is with, on which channel, and whether it is put away. */
export function GroupHeader({
  conversation,
  words,
  count,
}: {
  conversation: SearchHit["conversation"];
  words: readonly string[];
  /** "3 messages"; nothing for a conversation that was found by its name. */
  count?: string;
}) {
  const tab = useChatChannels().find(({ slug }) => slug === conversation.channel);
  const provider = useInteractProviders().data?.find(({ slug }) => slug === conversation.channel);
  const name = customerName(conversation);
  return (
    <span className="flex min-h-9 min-w-0 items-center gap-x-3 px-5 py-1">
      <Avatar name={initialsName(conversation)} size="sm" />
      <b className="truncate font-semibold">
        <bdi>
          <MarkedText text={name} words={words} isWhole />
        </bdi>
      </b>
      <span className="shrink-0 text-ink-2 text-secondary tabular-nums max-sm:hidden">
        <CustomerContact conversation={conversation} />
      </span>
      <Tag className="min-w-0 shrink">
        {tab && <NamedIcon name={tab.icon} className="size-3" />}
        <span className="truncate">{tab?.name ?? provider?.name ?? conversation.channel}</span>
      </Tag>
      {conversation.status !== "open" && (
        <Tag className="max-sm:hidden">{STATUS_NAMES[conversation.status]}</Tag>
      )}
      {count && <span className="ml-auto shrink-0 text-ink-2 text-secondary tabular-nums">{count}</span>}
    </span>
  );
}
