import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Brand } from "@/components/layout/brand";
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
    <main className="grid min-h-full place-items-center p-4">
      <div className="w-full max-w-[360px]">
        <Brand className="mb-5 justify-center text-base" />
        <div className="rounded-card border bg-panel p-6">
          <h1 className="mb-5 font-semibold text-title">Sign in</h1>
          <SignInForm next={next} />
        </div>
        <p className="mt-4 text-center text-ink-3 text-secondary">
          No account, or locked out? Ask your admin.
        </p>
      </div>
    </main>
  );
}
