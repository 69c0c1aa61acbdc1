"use client";

import { Inbox } from "lucide-react";
import { FirstMessage } from "@/components/live-chat/first-message";
import { ShallowLink } from "@/components/live-chat/shallow-link";
import { STATUS_NAMES, statusSearch } from "@/components/live-chat/status-filter";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { useLiveChat } from "@/hooks/use-live-chat";
import { paths } from "@/lib/paths";
import type { LiveChatParams } from "@/lib/schemas/live-chat-params";

interface ConversationListEmptyProps {
  route: LiveChatParams;
  isAdmin: boolean;
  webhookBase: string;
}

/** Nothing in this status; or nothing in the channel at all, and then how the first message gets here. */
export function ConversationListEmpty({ route, isAdmin, webhookBase }: ConversationListEmptyProps) {
  const { channel, conversationId, status } = route;
  const everything = useLiveChat({ channel, status: "all" });
  if (everything.isPending) return null;
  if (everything.rows.length === 0) {
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
      {status === "open"
        ? "They appear here as soon as a customer writes."
        : "Change the status of one to see it here."}
    </EmptyState>
  );
}
