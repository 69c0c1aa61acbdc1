"use client";

import { MessageSquarePlus } from "lucide-react";
import { useState } from "react";
import { later } from "@/components/layout/later";
import { IconButton } from "@/components/ui/icon-button";
import type { ChatChannel } from "@/lib/channel-tabs";
import type { ChatRoute } from "@/lib/schemas/chat-route";

const NewConversationDialog = later(() =>
  import("@/components/live-chat/list/new-conversation-dialog").then(
    (module) => module.NewConversationDialog,
  ),
);

/** Starts a conversation by phone number. */
export function NewConversationButton({
  route,
  channels,
}: {
  route: ChatRoute;
  channels: readonly ChatChannel[];
}) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <IconButton label="New conversation" onClick={() => setIsOpen(true)}>
        <MessageSquarePlus />
      </IconButton>
      {isOpen && <NewConversationDialog route={route} channels={channels} onClose={() => setIsOpen(false)} />}
    </>
  );
}
