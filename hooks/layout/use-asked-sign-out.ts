"use client";

import { toast } from "sonner";
import { useAllUnsent } from "@/hooks/layout/use-outbox";
import { useSignOut } from "@/hooks/layout/use-sign-out";

/**
 * Signs out from within the desk: asks first if that discards what is not sent yet. In a file of its own, because the
 * sign-in page, too, has a way out.
 */
export function useAskedSignOut(): () => void {
  const signOut = useSignOut();
  const unsent = useAllUnsent().length;
  return () => {
    if (unsent === 0) return void signOut();
    const what = unsent === 1 ? "1 message is" : `${unsent} messages are`;
    toast.warning(`${what} not sent yet. Signing out discards ${unsent === 1 ? "it" : "them"}.`, {
      action: { label: "Sign out", onClick: () => void signOut() },
    });
  };
}
