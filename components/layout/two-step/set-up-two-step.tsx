"use client";

import Image from "next/image";
import { toast } from "sonner";
import { CodeInput } from "@/components/layout/two-step/code-input";
import { Button, type ButtonProps } from "@/components/ui/button";
import { CopyField } from "@/components/ui/copy-field";
import { Dialog, DialogBody, DialogFooter } from "@/components/ui/dialog";
import { Form, FormError, FormSubmit } from "@/components/ui/form";
import { useBeginSetUp, useFinishSetUp } from "@/hooks/layout/use-second-factor";
import { useZodForm } from "@/hooks/ui/use-zod-form";
import { toClientError } from "@/lib/errors";
import type { SetUp } from "@/lib/queries/second-factor/second-factor-mutations";
import { codeSchema } from "@/lib/schemas/code";

interface SetUpTwoStepProps {
  variant?: ButtonProps["variant"];
  /** Called once two-step sign-in is on. */
  onDone?: () => void;
}

/** The button that sets up two-step sign-in, with its dialog and the reason if that is not possible. */
export function SetUpTwoStep({ variant = "secondary", onDone }: SetUpTwoStepProps) {
  const begin = useBeginSetUp();
  return (
    <>
      <Button variant={variant} pending={begin.isPending} onClick={() => begin.mutate()}>
        Set up two-step sign-in
      </Button>
      {begin.error && (
        <p role="alert" className="text-bad text-secondary">
          {begin.error.userMessage}
        </p>
      )}
      {begin.data && <SetUpDialog setUp={begin.data} onClose={begin.reset} onDone={onDone} />}
    </>
  );
}

interface SetUpDialogProps {
  setUp: SetUp;
  onClose: () => void;
  onDone: (() => void) | undefined;
}

function SetUpDialog({ setUp, onClose, onDone }: SetUpDialogProps) {
  const finish = useFinishSetUp(setUp.factorId);
  const form = useZodForm({
    schema: codeSchema,
    defaultValues: { code: "" },
    toServerError: toClientError,
    onSubmit: async ({ code }) => {
      await finish.mutateAsync(code);
      toast.success("Two-step sign-in is on. Your other browsers are signed out.");
      onClose();
      onDone?.();
    },
  });
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title="Set up two-step sign-in"
      description="From then on, signing in asks for a code besides your password."
      className="max-w-[420px]"
    >
      <Form form={form}>
        <DialogBody>
          <FormError form={form} />
          <p className="text-ink-2">
            Scan this with an authenticator app, such as Google Authenticator, Microsoft Authenticator or
            1Password, then enter the code that it shows.
          </p>
          <Image
            unoptimized
            src={setUp.picture}
            alt="QR code for the authenticator app"
            width={224}
            height={224}
            className="size-56 self-center rounded-control border bg-white"
          />
          {/* Before the key, so that the dialog opens with the focus here. */}
          <CodeInput form={form} />
          <CopyField
            label="No camera? Enter this key in the app"
            value={setUp.secret}
            copyLabel="Copy the key"
          />
        </DialogBody>
        <DialogFooter>
          <Button onClick={onClose}>Cancel</Button>
          <FormSubmit form={form}>Turn on</FormSubmit>
        </DialogFooter>
      </Form>
    </Dialog>
  );
}
