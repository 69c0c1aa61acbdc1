"use client";

import type { FormEvent } from "react";
import { toast } from "sonner";
import * as z from "zod/mini";
import { FormError } from "@/components/masters/form-error";
import { ProviderFields } from "@/components/masters/interact-providers/provider-fields";
import { useProviderForm } from "@/components/masters/interact-providers/use-provider-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useUpdateProvider } from "@/hooks/masters/use-provider-mutations";
import { formatPhone } from "@/lib/phone";
import type { ProviderListItem } from "@/lib/queries/providers/provider-queries";
import { updateProviderSchema } from "@/lib/schemas/interact-provider";

interface EditProviderDialogProps {
  provider: ProviderListItem;
  onClose: () => void;
}

export function EditProviderDialog({ provider, onClose }: EditProviderDialogProps) {
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()} title={`Edit ${provider.name}`}>
      <EditProviderForm provider={provider} onClose={onClose} />
    </Dialog>
  );
}

function EditProviderForm({ provider, onClose }: EditProviderDialogProps) {
  const update = useUpdateProvider();
  const { name, slug, icon, channel_phone_number: number } = provider;
  const form = useProviderForm({
    initial: { name, slug, icon, channel_phone_number: number ? formatPhone(number) : "" },
    schema: z.omit(updateProviderSchema, { id: true }),
  });

  function handleSubmit(event: FormEvent) {
    event.preventDefault();
    form.leaveAll();
    if (!form.isValid) return;
    const { slug: _fixed, ...values } = form.values;
    update.mutate(
      { id: provider.id, ...values },
      {
        onSuccess: () => {
          toast.success("Saved.");
          onClose();
        },
        onError: form.refuse,
      },
    );
  }

  return (
    <form noValidate onSubmit={handleSubmit}>
      <DialogBody>
        <FormError error={update.error} />
        <ProviderFields
          form={form}
          slugField={
            <Field
              label="Slug"
              hint="The slug stays: Interakt calls a webhook URL that contains it, and every chat is filed under it."
            >
              <Input value={slug} readOnly className="font-mono text-ink-2 text-secondary" />
            </Field>
          }
        />
      </DialogBody>
      <DialogFooter>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="primary" pending={update.isPending}>
          Save
        </Button>
      </DialogFooter>
    </form>
  );
}
