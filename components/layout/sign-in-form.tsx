"use client";

import { TriangleAlert } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useSignIn } from "@/hooks/layout/use-sign-in";
import { fieldErrors } from "@/lib/schemas/field-errors";
import { signInSchema } from "@/lib/schemas/sign-in";

/** `next` is an address within this app, already checked. */
export function SignInForm({ next }: { next: string }) {
  const [errors, setErrors] = useState<Record<string, string>>({});
  const signIn = useSignIn();

  function handleSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const input = signInSchema.safeParse(Object.fromEntries(new FormData(form)));
    setErrors(input.success ? {} : fieldErrors(input.error));
    if (!input.success) {
      const first = input.error.issues[0]?.path[0];
      form.querySelector<HTMLInputElement>(`[name="${String(first)}"]`)?.focus();
      return;
    }
    // A full load: the next person starts with an empty cache.
    signIn.mutate(input.data, {
      onSuccess: () => window.location.assign(next),
      onError: () => form.querySelector<HTMLInputElement>('[name="password"]')?.select(),
    });
  }

  return (
    <form noValidate onSubmit={handleSubmit} className="flex flex-col gap-4">
      {signIn.error && (
        <p
          role="alert"
          className="flex items-start gap-2 rounded-control bg-bad-soft px-3 py-2.5 text-bad text-secondary"
        >
          <TriangleAlert className="mt-px size-[15px]" />
          {signIn.error.userMessage}
        </p>
      )}
      <Field label="E-mail" error={errors.email}>
        <Input name="email" type="email" autoComplete="username" autoFocus spellCheck={false} />
      </Field>
      <Field label="Password" error={errors.password}>
        <Input name="password" type="password" autoComplete="current-password" />
      </Field>
      <Button
        type="submit"
        variant="primary"
        className="mt-1 h-9"
        pending={signIn.isPending || signIn.isSuccess}
      >
        Sign in
      </Button>
    </form>
  );
}
