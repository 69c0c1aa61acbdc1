"use client";

import { ActiveDialog, SecondFactorDialog, SignOutDialog } from "@/components/masters/team/confirm-dialogs";
import { DepartmentsDialog } from "@/components/masters/team/departments-dialog";
import { PasswordDialog } from "@/components/masters/team/password-dialog";
import { RoleDialog } from "@/components/masters/team/role-dialog";
import type { Role, TeamMember } from "@/lib/schemas/person";

/** What is asked before something happens to a person. */
export type PersonDialog =
  | { kind: "departments" | "password" | "second-factor" | "sign-out" | "active" }
  | { kind: "role"; role: Role };

interface PersonDialogsProps {
  member: TeamMember;
  isSelf: boolean;
  dialog: PersonDialog | null;
  onClose: () => void;
}

export function PersonDialogs({ member, isSelf, dialog, onClose }: PersonDialogsProps) {
  switch (dialog?.kind) {
    case "departments":
      return <DepartmentsDialog member={member} onClose={onClose} />;
    case "password":
      return <PasswordDialog member={member} onClose={onClose} />;
    case "role":
      return <RoleDialog member={member} isSelf={isSelf} role={dialog.role} onClose={onClose} />;
    case "second-factor":
      return <SecondFactorDialog member={member} onClose={onClose} />;
    case "sign-out":
      return <SignOutDialog member={member} isSelf={isSelf} onClose={onClose} />;
    case "active":
      return <ActiveDialog member={member} onClose={onClose} />;
    default:
      return null;
  }
}
