"use client";

import { CircleCheck, EllipsisVertical, RotateCcw } from "lucide-react";
import { useState } from "react";
import { AssigneeButton } from "@/components/live-chat/assignment/assignee-button";
import { BlockDialog } from "@/components/live-chat/thread/block-dialog";
import { SnoozeButton } from "@/components/live-chat/thread/snooze-button";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { Kbd } from "@/components/ui/kbd";
import { useShortcut } from "@/hooks/layout/use-shortcut";
import { useSetBlocked } from "@/hooks/live-chat/use-set-blocked";
import { useSetStatus } from "@/hooks/live-chat/use-set-status";
import { type Conversation, conversationStatusSchema } from "@/lib/schemas/conversation";
import { SHORTCUTS } from "@/lib/shortcuts";
import { STATUS_NAMES } from "@/lib/status-names";

/** The statuses to choose from; snoozing has a button of its own. */
const CHOICES = ["open", "pending", "resolved"] as const;

interface StatusActionsProps {
  conversation: Conversation;
  onShowDetails: () => void;
}

/** Resolves or reopens with one click or a key. The menu has every status and, on narrow screens, the customer details. */
export function StatusActions({ conversation, onShowDetails }: StatusActionsProps) {
  const setStatus = useSetStatus(conversation);
  const isResolved = conversation.status === "resolved";
  const isBlocked = conversation.status === "blocked";
  const setBlocked = useSetBlocked(conversation);
  const [isBlocking, setIsBlocking] = useState(false);
  const toggle = () => (isBlocked ? setBlocked(false) : setStatus(isResolved ? "open" : "resolved"));
  useShortcut("toggle_resolved", toggle, isBlocked ? "Unblock" : isResolved ? "Reopen" : "Resolve");
  return (
    <div className="flex shrink-0 items-center gap-1.5">
      <AssigneeButton conversation={conversation} />
      {!isBlocked && <SnoozeButton setStatus={setStatus} />}
      <Button
        variant={isResolved || isBlocked ? "secondary" : "primary"}
        onClick={toggle}
        className="max-sm:hidden"
      >
        {isResolved || isBlocked ? <RotateCcw /> : <CircleCheck />}
        {isBlocked ? "Unblock" : isResolved ? "Reopen" : "Resolve"}
        <Kbd className="border-transparent bg-current/10 text-inherit max-lg:hidden">
          {SHORTCUTS.toggle_resolved.key}
        </Kbd>
      </Button>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <IconButton label="More actions" tooltip={false}>
            <EllipsisVertical />
          </IconButton>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          {!isBlocked && <DropdownMenuLabel>Status</DropdownMenuLabel>}
          <DropdownMenuRadioGroup
            value={conversation.status}
            onValueChange={(value) => setStatus(conversationStatusSchema.parse(value))}
          >
            {(isBlocked ? [] : CHOICES).map((status) => (
              <DropdownMenuRadioItem key={status} value={status}>
                {STATUS_NAMES[status]}
              </DropdownMenuRadioItem>
            ))}
          </DropdownMenuRadioGroup>
          <DropdownMenuSeparator />
          {isBlocked ? (
            <DropdownMenuItem onSelect={() => setBlocked(false)}>Unblock</DropdownMenuItem>
          ) : (
            <DropdownMenuItem isDangerous onSelect={() => setIsBlocking(true)}>
              Block on this channel
            </DropdownMenuItem>
          )}
          <div className="lg:hidden">
            <DropdownMenuSeparator />
            <DropdownMenuItem onSelect={onShowDetails}>Customer details</DropdownMenuItem>
          </div>
        </DropdownMenuContent>
      </DropdownMenu>
      <BlockDialog conversation={conversation} open={isBlocking} onOpenChange={setIsBlocking} />
    </div>
  );
}
