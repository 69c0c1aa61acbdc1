"use client";

import { Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { LabelDot } from "@/components/layout/label-chip";
import { DeleteLabelDialog } from "@/components/masters/labels/delete-label-dialog";
import { LabelForm } from "@/components/masters/labels/label-dialog";
import { IconButton } from "@/components/ui/icon-button";
import type { Label } from "@/lib/schemas/label";
import { visibleName } from "@/lib/visible-text";

export function LabelRow({ label }: { label: Label }) {
  const [dialog, setDialog] = useState<"edit" | "delete" | null>(null);
  const name = visibleName(label.name);
  const close = () => setDialog(null);
  return (
    <li className="flex items-center gap-3 py-1.5 pr-2 pl-4">
      <LabelDot colour={label.colour} className="size-2.5" />
      <bdi className="min-w-0 flex-1 truncate">{name}</bdi>
      <IconButton label={`Edit ${name}`} tooltip={false} onClick={() => setDialog("edit")}>
        <Pencil />
      </IconButton>
      <IconButton label={`Delete ${name}`} tooltip={false} onClick={() => setDialog("delete")}>
        <Trash2 />
      </IconButton>
      {dialog === "edit" && <LabelForm label={label} onClose={close} />}
      {dialog === "delete" && <DeleteLabelDialog label={label} onClose={close} />}
    </li>
  );
}
