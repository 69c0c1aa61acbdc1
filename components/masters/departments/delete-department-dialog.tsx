"use client";

import { ChannelList } from "@/components/masters/departments/channel-list";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogFooter } from "@/components/ui/dialog";
import { useDeleteDepartment } from "@/hooks/masters/use-department-mutations";
import type { Department } from "@/lib/queries/departments/department-queries";
import { visibleName } from "@/lib/visible-text";

interface DeleteDepartmentDialogProps {
  department: Department;
  onClose: () => void;
}

/** Channels keep a department: without it, every agent would see them. So they are moved first, here. */
export function DeleteDepartmentDialog(props: DeleteDepartmentDialogProps) {
  return props.department.channels.length > 0 ? <MoveFirst {...props} /> : <Confirm {...props} />;
}

function MoveFirst({ department, onClose }: DeleteDepartmentDialogProps) {
  const { name, channels } = department;
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`${visibleName(name)} cannot be deleted yet`}
      description={
        channels.length === 1
          ? "1 channel belongs to it: move it first."
          : `${channels.length} channels belong to it: move them first.`
      }
    >
      <DialogBody>
        <ChannelList department={department} />
      </DialogBody>
      <DialogFooter>
        <Button onClick={onClose}>Close</Button>
      </DialogFooter>
    </Dialog>
  );
}

function Confirm({ department, onClose }: DeleteDepartmentDialogProps) {
  const { runAndSay, isPending } = useDeleteDepartment();
  const { id, memberIds, savedReplies } = department;
  const name = visibleName(department.name);

  async function handleConfirm() {
    await runAndSay({ id }, `${name} deleted.`);
    onClose();
  }

  return (
    <AlertDialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`Delete ${name}?`}
      action={`Delete ${name}`}
      pending={isPending}
      onConfirm={handleConfirm}
    >
      <ul className="list-disc space-y-1 pl-4">
        <li>
          {memberIds.length === 0 && "Nobody belongs to it, and no channel."}
          {memberIds.length === 1 && "One person belongs to it. They stay in the team."}
          {memberIds.length > 1 && `${memberIds.length} people belong to it. They stay in the team.`}
        </li>
        {savedReplies > 0 && (
          <li>
            {savedReplies === 1
              ? "Its saved reply is deleted"
              : `Its ${savedReplies} saved replies are deleted`}{" "}
            with it.
          </li>
        )}
        <li>It cannot be brought back.</li>
      </ul>
    </AlertDialog>
  );
}
