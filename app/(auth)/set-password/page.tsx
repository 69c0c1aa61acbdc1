import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AuthCard } from "@/components/layout/auth-card";
import { SetPasswordForm } from "@/components/layout/set-password-form";
import { SignOutButton } from "@/components/layout/sign-out-button";
import { paths } from "@/lib/paths";
import { getUser } from "@/lib/server/auth";
import { getLinkSession, type LinkSession } from "@/lib/server/link-session";

export const metadata: Metadata = { title: "Choose a password" };

/** For who has come by the link of a mail: choose a password, and accept the invitation if it was one. */
export default async function SetPasswordPage() {
  // A link is not enough where the account has a second factor.
  if ((await getUser())?.role === "code_due") redirect(paths.login(paths.setPassword()));
  const { email, invitation } = (await getLinkSession()) ?? redirect(paths.home());
  if (invitation?.isOver) {
    return (
      <AuthCard title="This invitation is over">
        <p className="text-ink-2">It was not accepted within a week. Ask who invited you for a new one.</p>
        <SignOutButton />
      </AuthCard>
    );
  }
  return (
    <AuthCard title={invitation ? "Welcome to Interact Desk" : "Choose a new password"}>
      <p className="break-words text-ink-2">
        {invitation ? invitationText(invitation) : "Your other browsers will be signed out."}
        <span className="mt-1 block text-ink-3 text-secondary">You sign in as {email}.</span>
      </p>
      <SetPasswordForm email={email} isInvitation={invitation !== null} />
    </AuthCard>
  );
}

function invitationText({ invitedBy, role }: NonNullable<LinkSession["invitation"]>) {
  return `${invitedBy ?? "An admin"} has invited you as an ${role === "admin" ? "admin" : "agent"}.`;
}
