"use client";

import { useQuery } from "@tanstack/react-query";
import { Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { SavedReplyDialog } from "@/components/masters/saved-replies/saved-reply-dialog";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { IconButton } from "@/components/ui/icon-button";
import { Tag } from "@/components/ui/tag";
import { usePersonName } from "@/hooks/layout/use-people";
import { useDeleteSavedReply } from "@/hooks/layout/use-saved-replies";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { useLocale } from "@/hooks/ui/use-locale";
import { fullCount } from "@/lib/format-number";
import { departmentQueries } from "@/lib/queries/departments/department-queries";
import type { SavedReply } from "@/lib/queries/saved-replies/saved-reply-queries";
import { visibleName } from "@/lib/visible-text";

/** Who can use a saved reply. */
function Users({ reply: { owner_id, department_id } }: { reply: SavedReply }) {
  const { data: departments = [] } = useQuery(departmentQueries.list(useSupabase()));
  if (owner_id) return <Tag>Only you</Tag>;
  if (!department_id) return <Tag>Everybody</Tag>;
  return <Tag>{visibleName(departments.find(({ id }) => id === department_id)?.name) || "A department"}</Tag>;
}

export function SavedReplyRow({ reply }: { reply: SavedReply }) {
  const [dialog, setDialog] = useState<"edit" | "delete" | null>(null);
  const { mutate: remove, isPending } = useDeleteSavedReply();
  const author = usePersonName(reply.created_by);
  const locale = useLocale();
  const name = `/${reply.shortcut}`;
  const close = () => setDialog(null);
  return (
    <li className="flex items-center gap-3 py-2 pr-2 pl-4">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="truncate font-semibold">{name}</span>
          <Users reply={reply} />
        </p>
        <p className="truncate text-ink-2 text-secondary">
          <bdi>{visibleName(reply.body.slice(0, 300))}</bdi>
        </p>
        <p className="text-ink-3 text-meta tabular-nums">
          {author ? `By ${visibleName(author)} · ` : ""}
          {reply.used_count === 1 ? "used once" : `used ${fullCount(reply.used_count, locale)} times`}
        </p>
      </div>
      <IconButton label={`Edit ${name}`} tooltip={false} onClick={() => setDialog("edit")}>
        <Pencil />
      </IconButton>
      <IconButton label={`Delete ${name}`} tooltip={false} onClick={() => setDialog("delete")}>
        <Trash2 />
      </IconButton>
      {dialog === "edit" && <SavedReplyDialog saved={reply} onClose={close} />}
      <AlertDialog
        open={dialog === "delete"}
        onOpenChange={(isOpen) => !isOpen && close()}
        title={`Delete ${name}?`}
        action={`Delete ${name}`}
        pending={isPending}
        onConfirm={() => remove(reply.id, { onSettled: close })}
      >
        <p>Nobody can insert it any more. It cannot be brought back.</p>
      </AlertDialog>
    </li>
  );
}
