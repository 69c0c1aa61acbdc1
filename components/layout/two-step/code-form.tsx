"use client";

import { CodeInput } from "@/components/layout/two-step/code-input";
import { Form, FormError, FormSubmit } from "@/components/ui/form";
import { TextButton } from "@/components/ui/text-button";
import { useSignInWithCode } from "@/hooks/layout/use-second-factor";
import { useSignOut } from "@/hooks/layout/use-sign-out";
import { useZodForm } from "@/hooks/ui/use-zod-form";
import { toClientError } from "@/lib/errors";

const schema = async () => (await import("@/lib/schemas/code")).codeSchema;

/** The second step of the sign-in. `next` is a URL within this app, already validated. */
export function CodeForm({ email, next }: { email: string; next: string }) {
  const signIn = useSignInWithCode();
  const signOut = useSignOut();
  const form = useZodForm({
    schema,
    toServerError: toClientError,
    onSubmit: async ({ code }) => {
      await signIn.mutateAsync(code, { onError: () => form.setFocus("code", { shouldSelect: true }) });
      window.location.assign(next);
    },
  });
  return (
    <Form form={form} className="flex flex-col gap-4">
      <FormError form={form} />
      <p className="break-words text-ink-2 text-secondary">{`One more step for ${email}.`}</p>
      <CodeInput form={form} hint="Six digits that change every 30 seconds." />
      <FormSubmit form={form} className="mt-1 h-9">
        Continue
      </FormSubmit>
      <p className="text-ink-2 text-secondary">
        Not you? <TextButton onClick={signOut}>Use another account</TextButton>
      </p>
    </Form>
  );
}
