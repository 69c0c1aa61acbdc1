"use client";

import { Mails } from "lucide-react";
import Link from "next/link";
import { Brand } from "@/components/layout/brand";
import { MailItem } from "@/components/sandbox/mail-item";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton, SkeletonGroup } from "@/components/ui/skeleton";
import { Tag } from "@/components/ui/tag";
import { useKeptMails } from "@/hooks/sandbox/use-kept-mails";
import { toClientError } from "@/lib/errors";
import { paths } from "@/lib/paths";

/** Mails of a desk that sends none: for lost passwords and invitations. */
export function MailScreen() {
  return (
    <div className="grid min-h-dvh grid-cols-[minmax(0,1fr)] grid-rows-[auto_1fr]">
      <header className="flex min-h-[52px] flex-wrap items-center gap-3 border-b bg-panel px-3 py-1.5">
        <Brand className="max-sm:hidden" />
        <Tag tone="warn">Sandbox, local only</Tag>
        <span className="flex-1" />
        <Button asChild>
          <Link href={paths.sandbox()}>Phones</Link>
        </Button>
      </header>
      <main className="mx-auto w-full max-w-[760px] px-4 py-6">
        <h1 className="font-semibold text-title">Mails</h1>
        <p className="mt-1 mb-4 text-ink-2 text-secondary">
          This desk sends none. What a hosted one would have sent is kept here until it restarts. Each link
          signs in whoever it is for: open it in a private window.
        </p>
        <MailList />
      </main>
    </div>
  );
}

function MailList() {
  const { data: mails, error, isFetching, refetch } = useKeptMails();
  if (error) {
    return (
      <ErrorState title="The mails cannot be shown." onRetry={() => void refetch()} pending={isFetching}>
        {toClientError(error).message}
      </ErrorState>
    );
  }
  if (!mails) {
    return (
      <SkeletonGroup label="Loading mails" className="flex flex-col gap-3">
        <Skeleton className="h-40 rounded-card" />
        <Skeleton className="h-40 rounded-card" />
      </SkeletonGroup>
    );
  }
  if (mails.length === 0) {
    return (
      <EmptyState as="h2" icon={Mails} title="No mails yet">
        “Forgot password?” on the sign-in page sends one, and so does an invitation.
      </EmptyState>
    );
  }
  return (
    <ul className="flex flex-col gap-3">
      {mails.map((mail) => (
        <MailItem key={mail.id} mail={mail} />
      ))}
    </ul>
  );
}
