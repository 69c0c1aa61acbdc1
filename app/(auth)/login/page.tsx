import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInForm } from "@/components/layout/sign-in-form";
import { safeNextPath } from "@/lib/schemas/sign-in";
import { getUser } from "@/lib/server/auth";

export const metadata: Metadata = { title: "Sign in" };

export default async function LoginPage({
  searchParams,
}: {
  searchParams: Promise<{ next?: string | string[] }>;
}) {
  const next = safeNextPath((await searchParams).next);
  if (await getUser()) redirect(next);
  return (
    <>
      <div className="rounded-card border bg-panel p-6">
        <h1 className="mb-5 font-semibold text-title">Sign in</h1>
        <SignInForm next={next} />
      </div>
      <p className="mt-4 text-center text-ink-3 text-secondary">
        No account yet? Ask an admin to invite you.
      </p>
    </>
  );
}
