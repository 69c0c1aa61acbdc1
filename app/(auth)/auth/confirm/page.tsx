import type { Metadata } from "next";
import { AuthCard } from "@/components/layout/auth-card";
import { ConfirmLinkButton, OldLink } from "@/components/layout/confirm-link-button";
import { confirmLinkSchema } from "@/lib/schemas/sign-in";
import { getUser } from "@/lib/server/auth";

// The address holds the token.
export const metadata: Metadata = { title: "Continue", referrer: "no-referrer" };

const WORDS = {
  invite: { title: "You are invited", text: "Go on to choose your name and password for Interact Desk." },
  recovery: { title: "Choose a new password", text: "Go on to replace the password you have lost." },
};

type Search = Promise<Record<string, string | string[] | undefined>>;

/** Where the links in mails lead. Opening it uses nothing up. */
export default async function ConfirmPage({ searchParams }: { searchParams: Search }) {
  const search = await searchParams;
  const { data: link } = confirmLinkSchema.safeParse(search);
  if (!link) {
    return (
      <AuthCard title="This link does not work">
        <OldLink type={search.type === "invite" ? "invite" : undefined} />
      </AuthCard>
    );
  }
  const user = await getUser();
  const { title, text } = WORDS[link.type];
  return (
    <AuthCard title={title}>
      <ConfirmLinkButton link={link}>
        <p className="text-ink-2">{text}</p>
        {user && (
          <p className="break-words rounded-control bg-warn-soft px-3 py-2.5 text-secondary text-warn">
            This browser is signed in as {user.email}. Going on signs in whoever got the mail instead.
          </p>
        )}
      </ConfirmLinkButton>
    </AuthCard>
  );
}
