"use client";

import { Inbox } from "lucide-react";
import { ShallowLink } from "@/components/layout/shallow-link";
import { FirstMessage } from "@/components/live-chat/list/first-message";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { useLiveChat } from "@/hooks/live-chat/use-live-chat";
import {
  type ChatRoute,
  chatEntry,
  chatHref,
  DEFAULT_STATUS_FILTER,
  type StatusFilter,
} from "@/lib/schemas/chat-route";
import { STATUS_NAMES } from "@/lib/status-names";

interface ConversationListEmptyProps {
  route: ChatRoute;
  isAdmin: boolean;
  webhookBase: string;
}

function emptyHint(status: StatusFilter): string {
  if (status === "all") return "Change the filters to see more.";
  if (status === DEFAULT_STATUS_FILTER) return "Conversations appear here as soon as a customer writes.";
  return `Conversations appear here when their status is ${STATUS_NAMES[status].toLowerCase()}.`;
}

/** No conversations match the filter; or the channel has none at all, and then how to get the first message. */
export function ConversationListEmpty({ route, isAdmin, webhookBase }: ConversationListEmptyProps) {
  const { channel, conversationId, status } = route;
  const everything: ChatRoute = { ...chatEntry(channel), status: "all" };
  const isUnfiltered = [chatEntry(channel), everything].some(
    (unfiltered) => chatHref(unfiltered, { conversationId }) === chatHref(route),
  );
  const all = useLiveChat(everything, { enabled: isUnfiltered });
  if (isUnfiltered && all.isPending) return null;
  if (isUnfiltered && all.rows.length === 0) {
    return <FirstMessage channel={channel} isAdmin={isAdmin} webhookBase={webhookBase} />;
  }
  return (
    <EmptyState
      icon={Inbox}
      title={`No ${status === "all" ? "matching" : STATUS_NAMES[status].toLowerCase()} conversations`}
      action={
        <Button asChild>
          <ShallowLink href={chatHref(everything, { conversationId })}>Show all</ShallowLink>
        </Button>
      }
    >
      {emptyHint(status)}
    </EmptyState>
  );
}
