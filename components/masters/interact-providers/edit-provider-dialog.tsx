"use client";

import { toast } from "sonner";
import { ProviderFields } from "@/components/masters/interact-providers/provider-fields";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogFooter } from "@/components/ui/dialog";
import { Form, FormError, FormInput, FormSubmit } from "@/components/ui/form";
import { useUpdateProvider } from "@/hooks/masters/use-provider-mutations";
import { useZodForm } from "@/hooks/ui/use-zod-form";
import { toClientError } from "@/lib/errors";
import { formatPhone } from "@/lib/phone";
import type { ProviderListItem } from "@/lib/queries/providers/provider-queries";
import { createProviderSchema } from "@/lib/schemas/interact-provider";

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
  const { id, name, type, slug, icon, channel_phone_number: number } = provider;
  const form = useZodForm({
    schema: createProviderSchema,
    defaultValues: { name, type, slug, icon, channel_phone_number: number ? formatPhone(number) : "" },
    toServerError: toClientError,
    onSubmit: async ({ slug: _slug, type: _type, ...values }) => {
      await update.mutateAsync({ id, ...values });
      toast.success("Changes saved.");
      onClose();
    },
  });

  return (
    <Form form={form}>
      <DialogBody>
        <FormError form={form} />
        <ProviderFields
          form={form}
          slugField={
            <FormInput
              form={form}
              name="slug"
              label="Slug"
              hint="The slug cannot be changed: it is part of the webhook URL, and the provider's chats are stored under it."
              readOnly
              className="font-mono text-ink-2 text-secondary"
            />
          }
        />
      </DialogBody>
      <DialogFooter>
        <Button onClick={onClose}>Cancel</Button>
        <FormSubmit form={form}>Save</FormSubmit>
      </DialogFooter>
    </Form>
  );
}
