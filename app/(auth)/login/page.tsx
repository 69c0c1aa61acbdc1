import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInForm } from "@/components/layout/sign-in-form";
import { CodeForm } from "@/components/layout/two-step/code-form";
import { safeNextPath } from "@/lib/schemas/sign-in";
import { getUser } from "@/lib/server/auth";

export const metadata: Metadata = { title: "Sign in" };

export default async function LoginPage({
  searchParams,
}: {
  searchParams: Promise<{ next?: string | string[] }>;
}) {
  const next = safeNextPath((await searchParams).next);
  const user = await getUser();
  if (user && user.role !== "code_due") redirect(next);
  return (
    <>
      <div className="rounded-card border bg-panel p-6">
        <h1 className="mb-5 font-semibold text-title">{user ? "Enter your code" : "Sign in"}</h1>
        {user ? <CodeForm email={user.email} next={next} /> : <SignInForm next={next} />}
      </div>
      <p className="mt-4 text-center text-ink-3 text-secondary">
        {user
          ? "Lost your phone? An admin can reset this step."
          : "No account yet? Ask an admin to invite you."}
      </p>
    </>
  );
}
