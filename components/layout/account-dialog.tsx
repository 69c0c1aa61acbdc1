"use client";

import { toast } from "sonner";
import { NameForm } from "@/components/layout/account/name-form";
import { SessionList } from "@/components/layout/account/session-list";
import { TwoStepSection } from "@/components/layout/two-step/two-step-section";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody } from "@/components/ui/dialog";
import { Form, FormError, FormInput, FormSubmit } from "@/components/ui/form";
import { useChangePassword } from "@/hooks/layout/use-change-password";
import { useSignOutEverywhere } from "@/hooks/layout/use-sign-out";
import { useZodForm } from "@/hooks/ui/use-zod-form";
import { toClientError } from "@/lib/errors";
import { changePasswordSchema } from "@/lib/schemas/password";
import { PASSWORD_MIN } from "@/lib/schemas/password-length";

interface AccountDialogProps {
  email: string;
  isAdmin: boolean;
  onClose: () => void;
}

/** What somebody does with their own account: its name, password and two-step sign-in, and the ends of its sessions. */
export function AccountDialog({ email, isAdmin, onClose }: AccountDialogProps) {
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title="Your account"
      description={email}
      className="max-w-[420px]"
    >
      <DialogBody>
        <NameForm />
      </DialogBody>
      <div className="border-t">
        <DialogBody>
          <PasswordForm email={email} onDone={onClose} />
        </DialogBody>
      </div>
      <div className="border-t">
        <DialogBody>
          <TwoStepSection isAdmin={isAdmin} />
        </DialogBody>
      </div>
      <div className="border-t">
        <DialogBody>
          <SessionList />
          <SignOutEverywhere />
        </DialogBody>
      </div>
    </Dialog>
  );
}

const NEW_PASSWORD = { type: "password", autoComplete: "new-password", spellCheck: false };

function PasswordForm({ email, onDone }: { email: string; onDone: () => void }) {
  const change = useChangePassword(email);
  const form = useZodForm({
    schema: changePasswordSchema(email),
    defaultValues: { current: "", password: "", repeated: "" },
    toServerError: toClientError,
    onSubmit: async (values) => {
      await change.mutateAsync(values);
      toast.success("Password changed. Your other browsers are signed out.");
      onDone();
    },
  });
  return (
    <Form form={form} className="flex flex-col gap-4">
      <FormError form={form} />
      {/* Tells a password manager whose password this is. */}
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      <FormInput
        form={form}
        name="current"
        label="Current password"
        type="password"
        autoComplete="current-password"
        spellCheck={false}
      />
      <FormInput
        form={form}
        name="password"
        label="New password"
        hint={`${PASSWORD_MIN} characters or more, and nothing that is easy to guess.`}
        {...NEW_PASSWORD}
      />
      <FormInput form={form} name="repeated" label="Repeat the new password" {...NEW_PASSWORD} />
      <FormSubmit form={form}>Change password</FormSubmit>
    </Form>
  );
}

function SignOutEverywhere() {
  const signOut = useSignOutEverywhere();
  return (
    <>
      <p className="text-ink-2 text-secondary">
        Lost a phone or left a screen open? This ends every session of yours, also in this browser.
      </p>
      {signOut.error && (
        <p role="alert" className="text-bad text-secondary">
          {signOut.error.userMessage}
        </p>
      )}
      <Button pending={signOut.isPending || signOut.isSuccess} onClick={() => signOut.mutate()}>
        Sign out everywhere
      </Button>
    </>
  );
}
