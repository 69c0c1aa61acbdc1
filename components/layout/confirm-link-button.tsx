"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { useConfirmLink } from "@/hooks/layout/use-confirm-link";
import { paths } from "@/lib/paths";
import type { ConfirmLink } from "@/lib/schemas/sign-in";

/** Says what the link is for, and uses it when somebody presses it: programs that look at mails open every link, and would use it up. */
export function ConfirmLinkButton({ link, children }: { link: ConfirmLink; children: ReactNode }) {
  const confirm = useConfirmLink();
  if (confirm.error?.code === "not_found") return <OldLink type={link.type} />;

  function handleClick() {
    // A full page load, so that nothing is left of who was signed in before.
    confirm.mutate(link, { onSuccess: () => window.location.assign(paths.setPassword()) });
  }

  return (
    <>
      {children}
      {confirm.error && (
        <p role="alert" className="text-bad text-secondary">
          {confirm.error.userMessage}
        </p>
      )}
      <Button
        variant="primary"
        className="h-9 w-full"
        pending={confirm.isPending || confirm.isSuccess}
        onClick={handleClick}
      >
        Continue
      </Button>
    </>
  );
}

/** What to do with a link that does not work any more, or never did. */
export function OldLink({ type }: { type: ConfirmLink["type"] | undefined }) {
  return (
    <>
      <p role="alert" className="text-ink-2">
        This link has expired, was used before, or is not complete.{" "}
        {type === "invite"
          ? "Ask for a new one with the address that was invited; after a week, ask who invited you."
          : "Ask for a new one."}
      </p>
      <Button asChild className="h-9 w-full">
        <Link href={paths.forgotPassword()}>Get a new link</Link>
      </Button>
    </>
  );
}
