"use client";

import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { FormError } from "@/components/masters/form-error";
import { ProviderFields } from "@/components/masters/interact-providers/provider-fields";
import { useProviderForm } from "@/components/masters/interact-providers/use-provider-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useInteractProviders } from "@/hooks/layout/use-interact-providers";
import { useCreateProvider } from "@/hooks/masters/use-provider-mutations";
import { CONSTRAINT_ERRORS } from "@/lib/errors";
import { paths } from "@/lib/paths";
import { createProviderSchema, proposeSlug } from "@/lib/schemas/interact-provider";

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
      description="One WhatsApp number on one Interakt account."
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
  const { form, setName, setSlug } = useNewProvider();
  const { values } = form;

  function handleSubmit(event: FormEvent) {
    event.preventDefault();
    form.leaveAll();
    if (!form.isValid) return;
    create.mutate(values, {
      onSuccess: ({ id }) => {
        toast.success(`${values.name.trim()} is added.`);
        onCreated(id);
      },
      onError: form.refuse,
    });
  }

  return (
    <form noValidate onSubmit={handleSubmit}>
      <DialogBody>
        <FormError error={create.error} />
        <ProviderFields
          form={form}
          onNameChange={setName}
          slugField={
            <SlugField
              value={values.slug}
              error={form.errorAt("slug")}
              webhookBase={webhookBase}
              onChange={setSlug}
            />
          }
        />
      </DialogBody>
      <DialogFooter>
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant="primary" pending={create.isPending}>
          Add provider
        </Button>
      </DialogFooter>
    </form>
  );
}

/** A form whose slug follows the name until somebody types one. */
function useNewProvider() {
  const { data: providers = [] } = useInteractProviders();
  const taken = providers.map((provider) => provider.slug);
  const [isSlugTyped, setIsSlugTyped] = useState(false);
  const form = useProviderForm({
    initial: { name: "", slug: "", channel_phone_number: "", icon: "smartphone" },
    schema: createProviderSchema,
    check: ({ slug }) =>
      taken.includes(slug.trim()) ? { slug: CONSTRAINT_ERRORS.interact_providers_slug_key?.userMessage } : {},
  });
  return {
    form,
    setName: (name: string) => form.set(isSlugTyped ? { name } : { name, slug: proposeSlug(name, taken) }),
    setSlug(slug: string) {
      setIsSlugTyped(slug !== "");
      form.leave("slug");
      form.set({ slug });
    },
  };
}

interface SlugFieldProps {
  value: string;
  error: string | undefined;
  webhookBase: string;
  onChange: (slug: string) => void;
}

/** The slug, and below it the URL that it makes. */
function SlugField({ value, error, webhookBase, onChange }: SlugFieldProps) {
  const url = `${webhookBase}${paths.webhook(value || "…")}`;
  return (
    <Field label="Slug" error={error} hint={<span className="break-all font-mono text-meta">{url}</span>}>
      <Input
        name="slug"
        value={value}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        className="font-mono text-secondary"
        onChange={({ target }) => onChange(target.value)}
      />
    </Field>
  );
}
