"use client";

import { AlsoWritesOn } from "@/components/live-chat/panel/also-writes-on";
import { PanelDetails } from "@/components/live-chat/panel/panel-details";
import { PanelFiles } from "@/components/live-chat/panel/panel-files";
import { PanelLabels } from "@/components/live-chat/panel/panel-labels";
import { PanelPerson } from "@/components/live-chat/panel/panel-person";
import { PanelTimeline } from "@/components/live-chat/panel/panel-timeline";
import { usePersonChats } from "@/hooks/live-chat/use-person";
import type { ChatChannel } from "@/lib/channel-tabs";
import type { ChatRoute } from "@/lib/schemas/chat-route";
import type { Conversation } from "@/lib/schemas/conversation";

interface InfoPanelProps {
  conversation: Conversation;
  route: ChatRoute;
  channels: readonly ChatChannel[];
}

/** What is known about the customer; a column on wide screens, a drawer on others. */
export function InfoPanel({ conversation, route, channels }: InfoPanelProps) {
  const chats = usePersonChats(conversation);
  return (
    <div className="flex flex-col gap-3.5 p-4">
      <PanelPerson conversation={conversation} />
      <AlsoWritesOn chats={chats} route={route} channels={channels} />
      <PanelLabels conversation={conversation} />
      <PanelDetails conversations={chats} />
      <PanelFiles conversations={chats} />
      <PanelTimeline conversations={chats} route={route} channels={channels} />
    </div>
  );
}
