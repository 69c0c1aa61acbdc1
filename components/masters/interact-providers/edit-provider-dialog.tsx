"use client";

import { toast } from "sonner";
import { ChangedMeanwhile } from "@/components/masters/changed-meanwhile";
import { ProviderFields } from "@/components/masters/interact-providers/provider-fields";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogFooter } from "@/components/ui/dialog";
import { Form, FormError, FormInput, FormSubmit } from "@/components/ui/form";
import { useUpdateProvider } from "@/hooks/masters/use-provider-mutations";
import { useSeenProvider } from "@/hooks/masters/use-seen-provider";
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

const COLUMNS = [
  ["name", "Name"],
  ["channel_phone_number", "WhatsApp number"],
  ["icon", "Icon"],
] as const;

const textsOf = ({ name, icon, channel_phone_number: number }: ProviderListItem) => ({
  name,
  icon,
  channel_phone_number: number ? formatPhone(number) : "",
});

function EditProviderForm({ provider, onClose }: EditProviderDialogProps) {
  const update = useUpdateProvider();
  const { now, changes, accept } = useSeenProvider(provider, textsOf, COLUMNS);
  const { id, type, slug } = provider;
  const form = useZodForm({
    schema: createProviderSchema,
    defaultValues: { type, slug, ...textsOf(provider) },
    toServerError: toClientError,
    onSubmit: async ({ slug: _slug, type: _type, ...values }) => {
      await update.mutateAsync({ id, ...values, seen: now.updated_at });
      toast.success("Changes saved.");
      onClose();
    },
  });

  function takeTheirs() {
    const theirs = textsOf(now);
    for (const [column] of COLUMNS) form.setValue(column, theirs[column]);
    accept();
  }

  return (
    <Form form={form}>
      <DialogBody>
        {changes.length > 0 ? (
          <ChangedMeanwhile changes={changes} onKeepMine={accept} onTakeTheirs={takeTheirs} />
        ) : (
          <FormError form={form} />
        )}
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
        {changes.length === 0 && <FormSubmit form={form}>Save</FormSubmit>}
      </DialogFooter>
    </Form>
  );
}
