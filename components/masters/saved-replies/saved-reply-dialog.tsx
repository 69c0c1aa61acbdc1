"use client";

import { SavedReplyForm } from "@/components/layout/saved-replies/saved-reply-form";
import { Dialog, DialogBody } from "@/components/ui/dialog";
import type { SavedReply } from "@/lib/queries/saved-replies/saved-reply-queries";

interface SavedReplyDialogProps {
  /** Null for a new one. */
  saved: SavedReply | null;
  onClose: () => void;
}

export function SavedReplyDialog({ saved, onClose }: SavedReplyDialogProps) {
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={saved ? `Edit /${saved.shortcut}` : "Add saved reply"}
      className="max-w-[480px]"
    >
      <DialogBody>
        <SavedReplyForm saved={saved} onDone={onClose} />
      </DialogBody>
    </Dialog>
  );
}
