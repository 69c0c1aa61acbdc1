"use client";

import { AlertDialog } from "@/components/ui/alert-dialog";
import { useSetBlocked } from "@/hooks/live-chat/use-set-blocked";
import { customerName } from "@/lib/customer-name";
import type { Conversation } from "@/lib/schemas/conversation";

interface BlockDialogProps {
  conversation: Conversation;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Asks before a customer is heard of no more. */
export function BlockDialog({ conversation, open, onOpenChange }: BlockDialogProps) {
  const setBlocked = useSetBlocked(conversation);
  const name = customerName(conversation);
  return (
    <AlertDialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Block ${name} on this channel?`}
      action={`Block ${name}`}
      onConfirm={() => {
        setBlocked(true);
        onOpenChange(false);
      }}
    >
      <p>
        What they write is kept, but nobody hears of it: it is not unread, and the chat is only in the list
        Blocked. They are not told, and on other channels nothing changes.
      </p>
    </AlertDialog>
  );
}
