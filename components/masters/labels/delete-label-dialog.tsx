"use client";

import { useQuery } from "@tanstack/react-query";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { useDeleteLabel } from "@/hooks/masters/use-label-mutations";
import { useLocale } from "@/hooks/ui/use-locale";
import { fullCount } from "@/lib/format-number";
import { labelQueries } from "@/lib/queries/labels/label-queries";
import type { Label } from "@/lib/schemas/label";
import { visibleName } from "@/lib/visible-text";

/** Says how many conversations lose the label. */
export function DeleteLabelDialog({ label, onClose }: { label: Label; onClose: () => void }) {
  const { runAndSay, isPending } = useDeleteLabel();
  const { data: uses } = useQuery(labelQueries.uses(useSupabase(), label.id));
  const locale = useLocale();
  const name = visibleName(label.name);

  async function handleConfirm() {
    await runAndSay({ id: label.id }, `${name} deleted.`);
    onClose();
  }

  return (
    <AlertDialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`Delete the label ${name}?`}
      action={`Delete ${name}`}
      pending={isPending}
      onConfirm={handleConfirm}
    >
      <p>
        {uses === undefined && "It is taken off every conversation that has it."}
        {uses === 0 && "No conversation has it."}
        {uses === 1 && "It is taken off the one conversation that has it."}
        {uses !== undefined && uses > 1 && `It is taken off ${fullCount(uses, locale)} conversations.`}
      </p>
      <p>What the threads say about it stays. It cannot be brought back.</p>
    </AlertDialog>
  );
}
