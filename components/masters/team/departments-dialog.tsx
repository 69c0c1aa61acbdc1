"use client";

import { useState } from "react";
import { DepartmentChoice } from "@/components/masters/team/department-choice";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogFooter } from "@/components/ui/dialog";
import { useChangeDepartments } from "@/hooks/masters/use-person-mutations";
import type { TeamMember } from "@/lib/schemas/person";
import { visibleName } from "@/lib/visible-text";

interface DepartmentsDialogProps {
  member: TeamMember;
  onClose: () => void;
}

export function DepartmentsDialog({ member, onClose }: DepartmentsDialogProps) {
  const { runAndSay, isPending } = useChangeDepartments();
  // What was there when the dialog opened: only what differs from it is changed.
  const [before] = useState(member.department_ids);
  const [chosen, setChosen] = useState(before);
  const name = visibleName(member.full_name);

  async function handleSave() {
    const added = chosen.filter((id) => !before.includes(id));
    const removed = before.filter((id) => !chosen.includes(id));
    if (await runAndSay({ id: member.id, added, removed }, `Departments of ${name} saved.`)) onClose();
  }

  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`Departments of ${name}`}
      description={member.role === "admin" ? "An admin sees every channel in any case." : undefined}
      className="max-w-[420px]"
    >
      <DialogBody>
        <DepartmentChoice value={chosen} onChange={setChosen} isAdmin={member.role === "admin"} />
      </DialogBody>
      <DialogFooter>
        <Button onClick={onClose}>Cancel</Button>
        <Button variant="primary" pending={isPending} onClick={handleSave}>
          Save
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
