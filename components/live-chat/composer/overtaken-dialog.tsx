"use client";

import { AlertDialog } from "@/components/ui/alert-dialog";
import { usePersonName } from "@/hooks/layout/use-people";
import type { Message } from "@/lib/schemas/message";
import { visibleName } from "@/lib/visible-text";

interface OvertakenDialogProps {
  reply: Message;
  onClose: () => void;
  onSend: () => void;
}

/** Warns that somebody else has answered while this reply was being written. */
export function OvertakenDialog({ reply, onClose, onSend }: OvertakenDialogProps) {
  const name = usePersonName(reply.sent_by) ?? "Somebody";
  const text = visibleName(reply.body);
  return (
    <AlertDialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`${name} has answered while you were writing`}
      action="Send mine, too"
      isDangerous={false}
      onConfirm={onSend}
    >
      {text && (
        <blockquote dir="auto" className="line-clamp-4 rounded-control bg-out px-3 py-2 text-ink">
          {text}
        </blockquote>
      )}
      <p>Your reply has not been sent. It stays in the box.</p>
    </AlertDialog>
  );
}
