"use client";

import type { ReactNode } from "react";
import { IconPicker } from "@/components/masters/interact-providers/icon-picker";
import type { ProviderForm } from "@/components/masters/interact-providers/use-provider-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

interface ProviderFieldsProps {
  form: ProviderForm;
  /** Replaces the plain change of the name: a new provider's slug follows it. */
  onNameChange?: (name: string) => void;
  /** The slug's field: to be typed for a new provider, only shown for an old one. */
  slugField: ReactNode;
}

export function ProviderFields({ form, onNameChange, slugField }: ProviderFieldsProps) {
  const { values, errorAt, set, leave } = form;
  return (
    <>
      <Field label="Name" error={errorAt("name")} hint="Shown on the tab and in the sidebar.">
        <Input
          name="name"
          value={values.name}
          autoComplete="off"
          onChange={({ target }) => (onNameChange ? onNameChange(target.value) : set({ name: target.value }))}
          onBlur={() => values.name && leave("name")}
        />
      </Field>
      {slugField}
      <div className="grid gap-4 sm:grid-cols-[1fr_200px]">
        <Field
          label="WhatsApp number (optional)"
          error={errorAt("channel_phone_number")}
          hint="With the country code: +91 82199 53132"
        >
          <Input
            name="channel_phone_number"
            type="tel"
            value={values.channel_phone_number}
            autoComplete="off"
            onChange={({ target }) => set({ channel_phone_number: target.value })}
            onBlur={() => leave("channel_phone_number")}
          />
        </Field>
        <Field label="Icon" error={errorAt("icon")}>
          <IconPicker value={values.icon} onChange={(icon) => set({ icon })} />
        </Field>
      </div>
    </>
  );
}
