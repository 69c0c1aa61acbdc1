"use client";

import { useState } from "react";
import { AssignMenu } from "@/components/live-chat/assignment/assign-menu";
import { TextButton } from "@/components/ui/text-button";
import { usePersonName } from "@/hooks/layout/use-people";
import { useAssign } from "@/hooks/live-chat/use-assign";
import type { Conversation } from "@/lib/schemas/conversation";

/** Who has the conversation, among its details, and the way to change that. */
export function AssigneeLine({ conversation }: { conversation: Conversation }) {
  const { assigned_to, channel } = conversation;
  const [isOpen, setIsOpen] = useState(false);
  const assign = useAssign(conversation);
  const name = usePersonName(assigned_to);
  return (
    <span className="flex items-baseline justify-between gap-2">
      <span className="truncate">{assigned_to === null ? "Nobody" : (name ?? "A colleague")}</span>
      <AssignMenu
        channel={channel}
        assignedTo={assigned_to}
        open={isOpen}
        onOpenChange={setIsOpen}
        onAssign={assign}
      >
        <TextButton aria-label="Change who has the conversation">Change</TextButton>
      </AssignMenu>
    </span>
  );
}
