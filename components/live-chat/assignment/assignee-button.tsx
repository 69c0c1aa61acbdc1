"use client";

import { UserRoundPlus } from "lucide-react";
import { useState } from "react";
import { AssignMenu } from "@/components/live-chat/assignment/assign-menu";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { useMyId, usePersonName } from "@/hooks/layout/use-people";
import { useShortcut } from "@/hooks/layout/use-shortcut";
import { useAssign } from "@/hooks/live-chat/use-assign";
import type { Conversation } from "@/lib/schemas/conversation";

/** Who has the conversation, in its header; opens the choice of who else could. One key takes it. */
export function AssigneeButton({ conversation }: { conversation: Conversation }) {
  const { assigned_to, channel } = conversation;
  const [isOpen, setIsOpen] = useState(false);
  const assign = useAssign(conversation);
  const me = useMyId();
  const name = usePersonName(assigned_to);
  useShortcut("take", () => me !== null && assigned_to !== me && assign({ person: me }));
  useShortcut("assign", () => setIsOpen(true));
  const words = assigned_to === null ? "Assign" : assigned_to === me ? "You" : (name ?? "A colleague");
  return (
    <AssignMenu
      channel={channel}
      assignedTo={assigned_to}
      open={isOpen}
      onOpenChange={setIsOpen}
      onAssign={assign}
    >
      <Button
        aria-label={assigned_to === null ? "Assign: nobody has it" : `Assigned to ${words}`}
        className="max-w-44 max-sm:size-11 max-sm:border-transparent max-sm:p-0"
      >
        {assigned_to === null ? <UserRoundPlus /> : <Avatar name={name ?? "?"} size="xs" className="-ml-1" />}
        <span className="truncate max-2xl:hidden @max-lg:hidden">{words}</span>
      </Button>
    </AssignMenu>
  );
}
