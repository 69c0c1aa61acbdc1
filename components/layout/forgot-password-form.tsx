"use client";

import { MailCheck } from "lucide-react";
import { useState } from "react";
import { Form, FormError, FormInput, FormSubmit } from "@/components/ui/form";
import { useForgotPassword } from "@/hooks/layout/use-forgot-password";
import { useZodForm } from "@/hooks/ui/use-zod-form";
import { toClientError } from "@/lib/errors";

const schema = async () => (await import("@/lib/schemas/sign-in")).forgotPasswordSchema;

/** `isLocal`: the desk runs beside the local Supabase, which sends no mails. */
export function ForgotPasswordForm({ isLocal }: { isLocal: boolean }) {
  const ask = useForgotPassword();
  const [sentTo, setSentTo] = useState("");
  const form = useZodForm({
    schema,
    toServerError: toClientError,
    onSubmit: async (input) => {
      await ask.mutateAsync(input);
      setSentTo(input.email);
    },
  });
  if (sentTo) return <Sent to={sentTo} isLocal={isLocal} />;
  return (
    <Form form={form} className="flex flex-col gap-4">
      <FormError form={form} />
      <p className="text-ink-2">We send you a link with which you choose a new one.</p>
      <FormInput
        form={form}
        name="email"
        label="Email"
        type="email"
        autoComplete="username"
        autoFocus
        spellCheck={false}
      />
      <FormSubmit form={form} className="h-9">
        Send the link
      </FormSubmit>
    </Form>
  );
}

/** The same whether or not somebody has an account with this address. */
function Sent({ to, isLocal }: { to: string; isLocal: boolean }) {
  return (
    <div role="status" className="flex flex-col gap-3">
      <p className="flex items-center gap-2 font-medium">
        <MailCheck className="size-[18px] text-ok" />
        Look into your mailbox
      </p>
      <p className="break-words text-ink-2">
        If there is an account for {to}, a link is on its way. It works once, and for a short time only.
      </p>
      <p className="text-ink-3 text-secondary">
        {isLocal
          ? "This desk runs on one computer and sends no mails: admins find them at /sandbox/mail, and the terminal shows the link."
          : "Nothing after a few minutes? Look into the spam folder, or ask your admin."}
      </p>
    </div>
  );
}
