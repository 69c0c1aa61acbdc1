"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { Form, FormError, FormInput, FormSubmit } from "@/components/ui/form";
import { useSignIn } from "@/hooks/layout/use-sign-in";
import { useZodForm } from "@/hooks/ui/use-zod-form";
import { toClientError } from "@/lib/errors";
import { paths } from "@/lib/paths";

const schema = async () => (await import("@/lib/schemas/sign-in")).signInSchema;

/** `next` is a URL within this app, already validated. */
export function SignInForm({ next }: { next: string }) {
  const signIn = useSignIn();
  const router = useRouter();
  const form = useZodForm({
    schema,
    toServerError: toClientError,
    onSubmit: async (input) => {
      const isCodeDue = await signIn.mutateAsync(input, {
        onError: () => form.setFocus("password", { shouldSelect: true }),
      });
      // The page shows the second step to who is signed in by password alone.
      if (isCodeDue) return router.refresh();
      // A full page load, so that the next person starts with an empty cache.
      window.location.assign(next);
    },
  });

  return (
    <Form form={form} className="flex flex-col gap-4">
      <FormError form={form} />
      <FormInput
        form={form}
        name="email"
        label="Email"
        type="email"
        autoComplete="username"
        autoFocus
        spellCheck={false}
      />
      <FormInput
        form={form}
        name="password"
        label="Password"
        type="password"
        autoComplete="current-password"
      />
      <FormSubmit form={form} className="mt-1 h-9">
        Sign in
      </FormSubmit>
      <Link
        href={paths.forgotPassword()}
        className="self-center text-ink-2 text-secondary underline underline-offset-2 touch:py-2"
      >
        Forgot password?
      </Link>
    </Form>
  );
}
