import type { Metadata } from "next";
import Link from "next/link";
import { AuthCard } from "@/components/layout/auth-card";
import { ForgotPasswordForm } from "@/components/layout/forgot-password-form";
import { paths } from "@/lib/paths";
import { sandboxAccess } from "@/lib/server/sandbox/control";

export const metadata: Metadata = { title: "Forgot password" };

export default function ForgotPasswordPage() {
  return (
    <>
      <AuthCard title="Forgot your password?">
        <ForgotPasswordForm isLocal={sandboxAccess() !== null} />
      </AuthCard>
      <p className="mt-4 text-center text-secondary">
        <Link href={paths.login()} className="text-ink-2 underline underline-offset-2">
          Back to sign-in
        </Link>
      </p>
    </>
  );
}
