"use client";

import { ShieldAlert, X } from "lucide-react";
import { SetUpTwoStep } from "@/components/layout/two-step/set-up-two-step";
import { IconButton } from "@/components/ui/icon-button";
import { useStoredText } from "@/hooks/ui/use-stored-text";

/** Says once, in this browser, that an admin's account has no second factor. */
export function TwoStepNotice({ userId }: { userId: string }) {
  const [dismissed, setDismissed] = useStoredText("two-step-notice");
  if (dismissed === userId) return null;
  return (
    <section
      aria-label="Two-step sign-in"
      className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-2 border-t bg-warn-soft py-2 pr-2 pl-4 sm:pl-6"
    >
      <ShieldAlert aria-hidden className="text-warn" />
      <p className="min-w-0 flex-1 basis-60 text-secondary text-warn">
        Your account is protected by a password only, and it can change everything here.
      </p>
      <IconButton label="Dismiss" className="sm:order-last" onClick={() => setDismissed(userId)}>
        <X />
      </IconButton>
      <SetUpTwoStep />
    </section>
  );
}
