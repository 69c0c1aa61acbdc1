"use client";

import { FormInput } from "@/components/ui/form";
import type { ZodForm } from "@/hooks/ui/use-zod-form";

/** Where the code of an authenticator app is typed; phones and password managers offer it. */
export function CodeInput({ form, hint }: { form: ZodForm<{ code: string }>; hint?: string }) {
  return (
    <FormInput
      form={form}
      name="code"
      label="Code from your app"
      hint={hint}
      inputMode="numeric"
      autoComplete="one-time-code"
      autoFocus
      spellCheck={false}
      maxLength={12}
      className="tabular-nums tracking-[0.2em]"
    />
  );
}
