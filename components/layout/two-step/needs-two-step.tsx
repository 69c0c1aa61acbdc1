"use client";

import { ShieldAlert } from "lucide-react";
import { SetUpTwoStep } from "@/components/layout/two-step/set-up-two-step";
import { EmptyState } from "@/components/ui/empty-state";

/** Stands before Masters where admins must have two-step sign-in; the page leads on once it is on. */
export function NeedsTwoStep() {
  return (
    <div className="grid h-full place-items-center">
      <EmptyState
        as="h1"
        icon={ShieldAlert}
        title="Admins need two-step sign-in here"
        action={<SetUpTwoStep variant="primary" />}
      >
        Set it up once, with an authenticator app on your phone; then Masters opens.
      </EmptyState>
    </div>
  );
}
