"use client";

import { Inbox } from "lucide-react";
import { ShallowLink } from "@/components/layout/shallow-link";
import { FirstMessage } from "@/components/live-chat/list/first-message";
import { STATUS_NAMES } from "@/components/live-chat/list/status-filter";
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

/** Nothing in this status; or nothing in the channel at all, and then how the first message gets here. */
export function ConversationListEmpty({ route, isAdmin, webhookBase }: ConversationListEmptyProps) {
  const { channel, conversationId, status } = route;
  const everything: ChatRoute = { ...chatEntry(channel), status: "all" };
  const isFirstLook = [chatEntry(channel), everything].some(
    (unfiltered) => chatHref(unfiltered, { conversationId }) === chatHref(route),
  );
  const all = useLiveChat(everything, { enabled: isFirstLook });
  if (isFirstLook && all.isPending) return null;
  if (isFirstLook && all.rows.length === 0) {
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
