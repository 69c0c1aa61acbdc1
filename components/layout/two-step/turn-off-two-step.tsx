"use client";

import { useState } from "react";
import { toast } from "sonner";
import { CodeInput } from "@/components/layout/two-step/code-input";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogFooter } from "@/components/ui/dialog";
import { Form, FormError } from "@/components/ui/form";
import { useTurnOffTwoStep } from "@/hooks/layout/use-second-factor";
import { useZodForm } from "@/hooks/ui/use-zod-form";
import { toClientError } from "@/lib/errors";
import { codeSchema } from "@/lib/schemas/code";

/** The button that turns two-step sign-in off, with its dialog, which asks for a code. */
export function TurnOffTwoStep() {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>Turn off</Button>
      {isOpen && <TurnOffDialog onClose={() => setIsOpen(false)} />}
    </>
  );
}

function TurnOffDialog({ onClose }: { onClose: () => void }) {
  const turnOff = useTurnOffTwoStep();
  const form = useZodForm({
    schema: codeSchema,
    defaultValues: { code: "" },
    toServerError: toClientError,
    onSubmit: async ({ code }) => {
      await turnOff.mutateAsync(code);
      toast.success("Two-step sign-in is off.");
      onClose();
    },
  });
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title="Turn off two-step sign-in"
      description="Your account is protected by its password only then."
      className="max-w-[420px]"
    >
      <Form form={form}>
        <DialogBody>
          <FormError form={form} />
          <CodeInput form={form} />
        </DialogBody>
        <DialogFooter>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="danger" pending={form.isPending}>
            Turn off
          </Button>
        </DialogFooter>
      </Form>
    </Dialog>
  );
}
