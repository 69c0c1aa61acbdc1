"use client";

import { AlertDialog } from "@/components/ui/alert-dialog";
import { useSetRole } from "@/hooks/masters/use-person-mutations";
import { ROLE_NAMES, type Role, type TeamMember } from "@/lib/schemas/person";
import { visibleName } from "@/lib/visible-text";

const EFFECTS: Record<Role, string> = {
  admin: "Sees every channel, and changes providers, keys and people.",
  agent: "Sees the channels of their departments and those of no department, and nothing of Masters.",
};

interface RoleDialogProps {
  member: TeamMember;
  isSelf: boolean;
  role: Role;
  onClose: () => void;
}

export function RoleDialog({ member, isSelf, role, onClose }: RoleDialogProps) {
  const { runAndSay, isPending } = useSetRole();
  const name = visibleName(member.full_name);
  const article = `an ${ROLE_NAMES[role].toLowerCase()}`;

  async function handleConfirm() {
    await runAndSay({ id: member.id, role }, `${name} is ${article} now.`);
    onClose();
  }

  return (
    <AlertDialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={isSelf ? `Make yourself ${article}?` : `Make ${name} ${article}?`}
      action={isSelf ? `Make myself ${article}` : `Make ${name} ${article}`}
      isDangerous={role === "agent" && member.role === "admin"}
      pending={isPending}
      onConfirm={handleConfirm}
    >
      <p>{EFFECTS[role]}</p>
      <p>
        {isSelf
          ? "You lose Masters at once; only another admin can give it back."
          : "It takes effect at once, on open screens too."}
      </p>
    </AlertDialog>
  );
}
