"use client";

import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogFooter } from "@/components/ui/dialog";
import { Form, FormError, FormSelect, FormSubmit } from "@/components/ui/form";
import { useRotateProviderKey } from "@/hooks/masters/use-provider-mutations";
import { useZodForm } from "@/hooks/ui/use-zod-form";
import { toClientError } from "@/lib/errors";
import type { ProviderListItem } from "@/lib/queries/providers/provider-queries";
import { GRACE_HOURS, rotateProviderKeySchema } from "@/lib/schemas/interact-provider";
import type { KeyState } from "@/lib/schemas/provider-key";

const GRACE_WORDS: Record<(typeof GRACE_HOURS)[number], string> = {
  "24": "24 hours",
  "0": "Not at all",
  "1": "1 hour",
  "168": "7 days",
};

interface RotateKeyDialogProps {
  provider: ProviderListItem;
  state: KeyState;
  onClose: () => void;
  onRotated: () => void;
}

export function RotateKeyDialog({ provider, state, onClose, onRotated }: RotateKeyDialogProps) {
  const rotate = useRotateProviderKey();
  const form = useZodForm({
    schema: rotateProviderKeySchema,
    defaultValues: { id: provider.id, grace_hours: "24", seen_rotation: state.rotated_at },
    toServerError: toClientError,
    onSubmit: async (values) => {
      await rotate.mutateAsync(values);
      toast.success(`${provider.name} has a new key.`);
      onRotated();
      onClose();
    },
  });
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`Rotate the key of ${provider.name}`}
      description="The new key works at once. Enter it at the provider while the old one is still valid."
    >
      <Form form={form}>
        <DialogBody>
          <FormError form={form} />
          <FormSelect
            form={form}
            name="grace_hours"
            label="How long the old key stays valid"
            options={GRACE_HOURS.map((value) => ({ value, label: GRACE_WORDS[value] }))}
          />
          <p className="text-ink-2 text-secondary">
            Both keys work for the header x-api-key and for signatures. You can revoke the old one at any
            time.
          </p>
        </DialogBody>
        <DialogFooter>
          <Button onClick={onClose}>Cancel</Button>
          <FormSubmit form={form}>Rotate key</FormSubmit>
        </DialogFooter>
      </Form>
    </Dialog>
  );
}
