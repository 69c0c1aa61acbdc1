"use client";

import { useQuery } from "@tanstack/react-query";
import { Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { SavedReplyForm } from "@/components/layout/saved-replies/saved-reply-form";
import { Dialog, DialogBody } from "@/components/ui/dialog";
import { IconButton } from "@/components/ui/icon-button";
import { Tag } from "@/components/ui/tag";
import { useMe } from "@/hooks/layout/use-people";
import { useDeleteSavedReply } from "@/hooks/layout/use-saved-replies";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { type SavedReply, savedReplyQueries } from "@/lib/queries/saved-replies/saved-reply-queries";

interface SavedRepliesDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Adds saved replies, and changes or deletes those that the user may. */
export function SavedRepliesDialog({ open, onOpenChange }: SavedRepliesDialogProps) {
  const [edited, setEdited] = useState<SavedReply | null>(null);
  const [stored, setStored] = useState(0);
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Saved replies"
      description="Type / and the shortcut in a reply. A shared one can be used by everybody at the desk."
    >
      <DialogBody>
        <SavedReplyForm
          key={edited?.id ?? stored}
          saved={edited}
          onDone={() => {
            setEdited(null);
            setStored(stored + 1);
          }}
        />
        <SavedReplyList onEdit={setEdited} />
      </DialogBody>
    </Dialog>
  );
}

function SavedReplyList({ onEdit }: { onEdit: (saved: SavedReply) => void }) {
  const { data: saved = [], isError } = useQuery(savedReplyQueries.list(useSupabase()));
  const me = useMe();
  const { mutate: remove } = useDeleteSavedReply();
  if (isError) return <p className="text-bad text-secondary">The saved replies could not be loaded.</p>;
  if (saved.length === 0) return <p className="text-ink-2 text-secondary">There are none yet.</p>;
  return (
    <ul aria-label="Saved replies" className="max-h-72 divide-y overflow-y-auto rounded-control border">
      {saved.map((reply) => (
        <li key={reply.id} className="flex items-center gap-2 py-1 pr-1 pl-3">
          <span className="min-w-0 flex-1 py-1">
            <span className="flex min-w-0 items-center gap-2">
              <span className="truncate font-semibold">/{reply.shortcut}</span>
              {reply.owner_id && <Tag>Only you</Tag>}
            </span>
            <span className="block truncate text-ink-2 text-secondary">{reply.body}</span>
          </span>
          {(me?.role === "admin" || (reply.owner_id ?? reply.created_by) === me?.id) && (
            <>
              <IconButton label={`Edit /${reply.shortcut}`} tooltip={false} onClick={() => onEdit(reply)}>
                <Pencil />
              </IconButton>
              <IconButton
                label={`Delete /${reply.shortcut}`}
                tooltip={false}
                onClick={() => remove(reply.id)}
              >
                <Trash2 />
              </IconButton>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
