"use client";

import type { ReactNode } from "react";
import { IconPicker } from "@/components/masters/interact-providers/icon-picker";
import { FormField, FormInput } from "@/components/ui/form";
import type { ZodForm } from "@/hooks/ui/use-zod-form";
import type { ProviderFormValues } from "@/lib/schemas/interact-provider";

interface ProviderFieldsProps {
  form: ZodForm<ProviderFormValues>;
  /** For a new provider, whose slug follows the name. */
  onNameChange?: (name: string) => void;
  /** The slug field: editable for a new provider, read-only for an existing one. */
  slugField: ReactNode;
}

export function ProviderFields({ form, onNameChange, slugField }: ProviderFieldsProps) {
  return (
    <>
      <FormInput
        form={form}
        name="name"
        label="Name"
        hint="Shown on the tab and in the sidebar."
        autoComplete="off"
        {...(onNameChange ? { onValue: onNameChange } : {})}
      />
      {slugField}
      <div className="grid gap-4 sm:grid-cols-[1fr_200px]">
        <FormInput
          form={form}
          name="channel_phone_number"
          label="WhatsApp number (optional)"
          hint="Include the country code: +91 82199 53132"
          type="tel"
          autoComplete="off"
        />
        <FormField form={form} name="icon" label="Icon">
          <IconPicker value={form.watch("icon")} onChange={(icon) => form.setValue("icon", icon)} />
        </FormField>
      </div>
    </>
  );
}
