"use client";

import { SetUpTwoStep } from "@/components/layout/two-step/set-up-two-step";
import { TurnOffTwoStep } from "@/components/layout/two-step/turn-off-two-step";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { useSecondFactor } from "@/hooks/layout/use-second-factor";
import { toClientError } from "@/lib/errors";

/** Two-step sign-in in the account dialog: whether it is on, and how to change that. */
export function TwoStepSection({ isAdmin }: { isAdmin: boolean }) {
  const { data: isOn, error, refetch, isFetching } = useSecondFactor();
  return (
    <section aria-label="Two-step sign-in" className="flex flex-col gap-3">
      {error && isOn === undefined ? (
        <>
          <p role="alert" className="text-bad text-secondary">
            {toClientError(error).message}
          </p>
          <Button pending={isFetching} onClick={() => refetch()}>
            Try again
          </Button>
        </>
      ) : isOn === undefined ? (
        <Skeleton className="h-[4.25rem]" />
      ) : isOn ? (
        <>
          <p className="text-ink-2 text-secondary">
            Two-step sign-in is on: signing in asks for a code from your app besides the password.
          </p>
          <TurnOffTwoStep />
        </>
      ) : (
        <>
          <p className="text-ink-2 text-secondary">
            {isAdmin
              ? "Your account is protected by a password only. With a code from an app on your phone, a password that got out opens nothing."
              : "With a code from an app on your phone besides the password, a password that got out opens nothing."}
          </p>
          <SetUpTwoStep />
        </>
      )}
    </section>
  );
}
