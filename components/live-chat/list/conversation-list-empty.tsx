"use client";

import { Inbox } from "lucide-react";
import { ShallowLink } from "@/components/layout/shallow-link";
import { FirstMessage } from "@/components/live-chat/list/first-message";
import { STATUS_NAMES, statusSearch } from "@/components/live-chat/list/status-filter";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { useLiveChat } from "@/hooks/live-chat/use-live-chat";
import { paths } from "@/lib/paths";
import { DEFAULT_STATUS_FILTER, type LiveChatParams } from "@/lib/schemas/live-chat-params";

interface ConversationListEmptyProps {
  route: LiveChatParams;
  isAdmin: boolean;
  webhookBase: string;
}

/** Nothing in this status; or nothing in the channel at all, and then how the first message gets here. */
export function ConversationListEmpty({ route, isAdmin, webhookBase }: ConversationListEmptyProps) {
  const { channel, conversationId, status } = route;
  const isFirstLook = status === DEFAULT_STATUS_FILTER || status === "all";
  const everything = useLiveChat({ channel, status: "all", enabled: isFirstLook });
  if (isFirstLook && everything.isPending) return null;
  if (isFirstLook && everything.rows.length === 0) {
    return <FirstMessage channel={channel} isAdmin={isAdmin} webhookBase={webhookBase} />;
  }
  const href = paths.liveChat(channel, conversationId ?? undefined, statusSearch("all"));
  return (
    <EmptyState
      icon={Inbox}
      title={`No ${STATUS_NAMES[status].toLowerCase()} conversations`}
      action={
        <Button asChild>
          <ShallowLink href={href}>Show all</ShallowLink>
        </Button>
      }
    >
      {status === DEFAULT_STATUS_FILTER
        ? "They appear here as soon as a customer writes."
        : "A conversation appears here when its status is changed to this."}
    </EmptyState>
  );
}
