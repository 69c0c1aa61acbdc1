"use client";

import { Form, FormError, FormInput, FormSubmit } from "@/components/ui/form";
import { useSetPassword } from "@/hooks/layout/use-set-password";
import { useZodForm } from "@/hooks/ui/use-zod-form";
import { toClientError } from "@/lib/errors";
import { paths } from "@/lib/paths";
import { PASSWORD_MIN } from "@/lib/schemas/password-length";

const NEW_PASSWORD = { type: "password", autoComplete: "new-password", spellCheck: false };

/** For who came by a link: an invitation also asks for their name. */
export function SetPasswordForm({ email, isInvitation }: { email: string; isInvitation: boolean }) {
  const save = useSetPassword(isInvitation);
  const form = useZodForm({
    schema: async () => (await import("@/lib/schemas/password")).setPasswordSchema(email, isInvitation),
    defaultValues: { full_name: "", password: "", repeated: "" },
    toServerError: toClientError,
    onSubmit: async (values) => {
      await save.mutateAsync(values);
      window.location.assign(paths.home());
    },
  });
  return (
    <Form form={form} className="flex flex-col gap-4">
      <FormError form={form} />
      {/* Tells a password manager whose password this is. */}
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      {isInvitation && (
        <FormInput
          form={form}
          name="full_name"
          label="Your name"
          hint="Colleagues see it; customers do not."
          autoComplete="name"
          autoFocus
        />
      )}
      <FormInput
        form={form}
        name="password"
        label="New password"
        hint={`${PASSWORD_MIN} characters or more, and nothing that is easy to guess.`}
        {...(isInvitation ? {} : { autoFocus: true })}
        {...NEW_PASSWORD}
      />
      <FormInput form={form} name="repeated" label="Repeat the new password" {...NEW_PASSWORD} />
      <FormSubmit form={form} className="h-9">
        {isInvitation ? "Join the desk" : "Save and go to the desk"}
      </FormSubmit>
    </Form>
  );
}
