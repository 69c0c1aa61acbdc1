import { ChevronLeft } from "lucide-react";
import { LocalTime } from "@/components/layout/local-time";
import { ShallowLink } from "@/components/layout/shallow-link";
import { CustomerContact, CustomerTitle } from "@/components/live-chat/customer";
import { LabelButton } from "@/components/live-chat/labels/label-button";
import { LabelChips } from "@/components/live-chat/labels/label-chips";
import { ColleaguesLine } from "@/components/live-chat/thread/colleagues-line";
import { StatusActions } from "@/components/live-chat/thread/status-actions";
import { Avatar } from "@/components/ui/avatar";
import { NamedIcon } from "@/components/ui/named-icon";
import { Tag } from "@/components/ui/tag";
import type { ChatChannel } from "@/lib/channel-tabs";
import { cn } from "@/lib/cn";
import { initialsName } from "@/lib/customer-name";
import { logTime } from "@/lib/format-time";
import { type ChatRoute, chatHref } from "@/lib/schemas/chat-route";
import type { Conversation } from "@/lib/schemas/conversation";
import { STATUS_NAMES } from "@/lib/status-names";

interface ThreadHeaderProps {
  conversation: Conversation;
  channel: ChatChannel | undefined;
  route: ChatRoute;
  onShowDetails: () => void;
}

/** The customer, the channel and the actions; on phones also a back link. */
export function ThreadHeader({ conversation, channel, route, onShowDetails }: ThreadHeaderProps) {
  const isOpen = conversation.status === "open";
  return (
    <header className="@container flex h-14 shrink-0 items-center gap-3 border-b bg-panel px-4 max-sm:gap-1.5 max-sm:px-2">
      <ShallowLink
        href={chatHref(route, { conversationId: null })}
        aria-label="Back to the list"
        className="grid size-11 shrink-0 place-items-center rounded-control text-ink-2 sm:hidden"
      >
        <ChevronLeft className="size-5" />
      </ShallowLink>
      <Avatar name={initialsName(conversation)} />
      <div className="min-w-0 flex-1">
        <div className="flex min-w-0 items-center gap-2">
          <h2
            className={cn(
              "shrink-0 truncate font-semibold",
              channel ? "max-w-[calc(100%-2.25rem)]" : "max-w-full",
            )}
          >
            <CustomerTitle conversation={conversation} />
          </h2>
          {channel && (
            // On medium widths the tab above already names the channel; on phones the tabs are hidden. It gives way to the name.
            <Tag
              className={cn(
                "h-[19px] min-w-7 shrink overflow-hidden text-[0.6875rem]",
                "sm:@max-lg:hidden",
                channel.slug === route.channel && "sm:max-lg:hidden",
              )}
            >
              <NamedIcon name={channel.icon} className="size-3" />
              <span className="truncate">{channel.name}</span>
            </Tag>
          )}
        </div>
        <div className="flex min-w-0 items-center gap-2">
          <p className="truncate text-ink-3 text-secondary tabular-nums">
            <CustomerContact conversation={conversation} />
            {!isOpen && ` · ${STATUS_NAMES[conversation.status]}`}
            {conversation.status === "snoozed" && <SnoozedUntil until={conversation.snoozed_until} />}
          </p>
          <LabelChips ids={conversation.label_ids} most={2} className="max-sm:hidden" />
          <ColleaguesLine conversation={conversation} />
        </div>
      </div>
      <LabelButton conversation={conversation} />
      <StatusActions conversation={conversation} onShowDetails={onShowDetails} />
    </header>
  );
}

function SnoozedUntil({ until }: { until: string | null }) {
  if (until === null) return " until the customer answers";
  return (
    <>
      {" until "}
      <LocalTime at={until} format={logTime} />
    </>
  );
}
