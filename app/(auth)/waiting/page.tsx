import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignOutButton } from "@/components/layout/sign-out-button";
import { paths } from "@/lib/paths";
import { getUser } from "@/lib/server/auth";
import { getLinkSession } from "@/lib/server/link-session";

export const metadata: Metadata = { title: "Waiting for access" };

/** For users with an account but no role; once they have a role, a reload opens the desk. */
export default async function WaitingPage() {
  const user = await getUser();
  if (!user || user.role === "code_due") return redirect(paths.login());
  if (user.role !== "pending") redirect(paths.home());
  const invitation = (await getLinkSession())?.invitation;
  if (invitation && !invitation.isOver) redirect(paths.setPassword());
  return (
    <div className="flex flex-col items-start gap-4 rounded-card border bg-panel p-6">
      <h1 className="font-semibold text-title">
        {user.hadRole ? "Your access was taken away" : "Your account is waiting for access"}
      </h1>
      <p className="text-ink-2">
        {user.hadRole
          ? "Your account is suspended or has no role any more. If that is a mistake, ask an admin."
          : "Ask an admin to let you in, then reload this page."}
      </p>
      <p className="max-w-full break-words text-ink-3 text-secondary">You are signed in as {user.email}.</p>
      <SignOutButton />
    </div>
  );
}
