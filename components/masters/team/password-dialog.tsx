"use client";

import { OneTimePassword } from "@/components/masters/team/one-time-password";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogFooter } from "@/components/ui/dialog";
import { useResetPassword } from "@/hooks/masters/use-person-mutations";
import type { TeamMember } from "@/lib/schemas/person";
import { visibleName } from "@/lib/visible-text";

interface PasswordDialogProps {
  member: TeamMember;
  onClose: () => void;
}

/** Gives somebody who cannot sign in a new password. */
export function PasswordDialog({ member, onClose }: PasswordDialogProps) {
  const reset = useResetPassword();
  const name = visibleName(member.full_name);
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`New password for ${name}`}
      className="max-w-[440px]"
    >
      {reset.data ? (
        <OneTimePassword name={name} email={member.email} password={reset.data.password} onClose={onClose} />
      ) : (
        <>
          <DialogBody>
            <p className="text-ink-2">
              The desk makes a password that nobody can guess. The old one stops working, and {name} is signed
              out everywhere.
            </p>
            {reset.error && (
              <p role="alert" className="text-bad text-secondary">
                {reset.error.userMessage}
              </p>
            )}
          </DialogBody>
          <DialogFooter>
            <Button onClick={onClose}>Cancel</Button>
            <Button
              variant="primary"
              pending={reset.isPending}
              onClick={() => reset.mutate({ id: member.id })}
            >
              Set a new password
            </Button>
          </DialogFooter>
        </>
      )}
    </Dialog>
  );
}
