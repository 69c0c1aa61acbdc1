"use client";

import { useState } from "react";
import { toast } from "sonner";
import { ProviderFields } from "@/components/masters/interact-providers/provider-fields";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogFooter } from "@/components/ui/dialog";
import { Form, FormError, FormInput, FormSelect, FormSubmit } from "@/components/ui/form";
import { useInteractProviders } from "@/hooks/layout/use-interact-providers";
import { useCreateProvider } from "@/hooks/masters/use-provider-mutations";
import { useZodForm, type ZodForm } from "@/hooks/ui/use-zod-form";
import { toClientError } from "@/lib/errors";
import { paths } from "@/lib/paths";
import { PROVIDER_WORDS } from "@/lib/providers/words";
import { newProviderSchema, type ProviderFormValues, proposeSlug } from "@/lib/schemas/interact-provider";

const TYPES = Object.entries(PROVIDER_WORDS).map(([value, { name }]) => ({ value, label: name }));

interface AddProviderDialogProps {
  onClose: () => void;
  onCreated: (id: string) => void;
  webhookBase: string;
}

export function AddProviderDialog({ onClose, onCreated, webhookBase }: AddProviderDialogProps) {
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title="Add provider"
      description="One WhatsApp number on one account."
    >
      <AddProviderForm
        webhookBase={webhookBase}
        onCancel={onClose}
        onCreated={(id) => {
          onClose();
          onCreated(id);
        }}
      />
    </Dialog>
  );
}

interface AddProviderFormProps {
  webhookBase: string;
  onCancel: () => void;
  onCreated: (id: string) => void;
}

function AddProviderForm({ webhookBase, onCancel, onCreated }: AddProviderFormProps) {
  const create = useCreateProvider();
  const { data: providers = [] } = useInteractProviders();
  const taken = providers.map((provider) => provider.slug);
  const [isSlugTyped, setIsSlugTyped] = useState(false);
  const form = useZodForm({
    schema: newProviderSchema(taken),
    defaultValues: {
      name: "",
      type: TYPES[0]?.value ?? "",
      slug: "",
      channel_phone_number: "",
      icon: "smartphone",
    },
    toServerError: toClientError,
    onSubmit: async (values) => {
      const { id } = await create.mutateAsync(values);
      toast.success(`${values.name} added.`);
      onCreated(id);
    },
  });

  function handleName(name: string) {
    if (isSlugTyped) return;
    const shouldValidate = form.getFieldState("slug").invalid;
    form.setValue("slug", proposeSlug(name, taken), { shouldValidate });
  }

  function handleSlug(slug: string) {
    setIsSlugTyped(slug !== "");
    // The URL below updates as it is typed, and so does the error.
    form.setValue("slug", slug, { shouldTouch: true, shouldValidate: true });
  }

  return (
    <Form form={form}>
      <DialogBody>
        <FormError form={form} />
        <FormSelect form={form} name="type" label="Provider" options={TYPES} />
        <ProviderFields
          form={form}
          onNameChange={handleName}
          slugField={<SlugField form={form} webhookBase={webhookBase} onValue={handleSlug} />}
        />
      </DialogBody>
      <DialogFooter>
        <Button onClick={onCancel}>Cancel</Button>
        <FormSubmit form={form}>Add provider</FormSubmit>
      </DialogFooter>
    </Form>
  );
}

interface SlugFieldProps {
  form: ZodForm<ProviderFormValues>;
  webhookBase: string;
  onValue: (slug: string) => void;
}

/** The slug, with the resulting webhook URL below. */
function SlugField({ form, webhookBase, onValue }: SlugFieldProps) {
  const url = `${webhookBase}${paths.webhook(form.watch("slug") || "…")}`;
  return (
    <FormInput
      form={form}
      name="slug"
      label="Slug"
      hint={<span className="break-all font-mono text-meta">{url}</span>}
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      className="font-mono text-secondary"
      onValue={onValue}
    />
  );
}
