"use client";

import { AlertDialog } from "@/components/ui/alert-dialog";
import {
  useResetSecondFactor,
  useSetPersonActive,
  useSignOutPerson,
} from "@/hooks/masters/use-person-mutations";
import type { TeamMember } from "@/lib/schemas/person";
import { visibleName } from "@/lib/visible-text";

interface ConfirmProps {
  member: TeamMember;
  onClose: () => void;
}

export function SignOutDialog({ member, isSelf, onClose }: ConfirmProps & { isSelf: boolean }) {
  const { runAndSay, isPending } = useSignOutPerson();
  const name = visibleName(member.full_name);

  async function handleConfirm() {
    await runAndSay({ id: member.id }, `${name} is signed out everywhere.`);
    onClose();
  }

  return (
    <AlertDialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={isSelf ? "Sign yourself out everywhere?" : `Sign ${name} out everywhere?`}
      action={isSelf ? "Sign myself out" : `Sign out ${name}`}
      pending={isPending}
      onConfirm={handleConfirm}
    >
      <p>
        Every session ends at once, on every device{isSelf && ", also in this browser"}. Signing in again
        needs the password.
      </p>
    </AlertDialog>
  );
}

export function SecondFactorDialog({ member, onClose }: ConfirmProps) {
  const { runAndSay, isPending } = useResetSecondFactor();
  const name = visibleName(member.full_name);

  async function handleConfirm() {
    await runAndSay({ id: member.id }, `${name} signs in by password alone now.`);
    onClose();
  }

  return (
    <AlertDialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`Reset two-step sign-in of ${name}?`}
      action={`Reset two-step sign-in of ${name}`}
      pending={isPending}
      onConfirm={handleConfirm}
    >
      <p>
        For somebody who has lost their phone. They sign in by password alone until they set it up again. Make
        sure that it is really them who ask.
      </p>
    </AlertDialog>
  );
}

export function ActiveDialog({ member, onClose }: ConfirmProps) {
  const { runAndSay, isPending } = useSetPersonActive();
  const name = visibleName(member.full_name);
  const isActive = member.state !== "deactivated";

  async function handleConfirm() {
    const done = isActive ? `${name} is deactivated.` : `${name} is active again.`;
    await runAndSay({ id: member.id, is_active: !isActive }, done);
    onClose();
  }

  return (
    <AlertDialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={isActive ? `Deactivate ${name}?` : `Activate ${name}?`}
      action={isActive ? `Deactivate ${name}` : `Activate ${name}`}
      isDangerous={isActive}
      pending={isPending}
      onConfirm={handleConfirm}
    >
      {isActive ? (
        <ul className="list-disc space-y-1 pl-4">
          <li>They lose the desk at once, on open screens too, and cannot sign in any more.</li>
          <li>What they wrote stays, under their name.</li>
          <li>You can activate them at any time. Role and departments stay as they are.</li>
        </ul>
      ) : (
        <p>They can sign in again with the password they had, and get back their role and departments.</p>
      )}
    </AlertDialog>
  );
}
