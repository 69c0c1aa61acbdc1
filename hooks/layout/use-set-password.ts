"use client";

import { useMutation } from "@tanstack/react-query";
import { useLoadSupabase } from "@/hooks/layout/use-supabase";
import { callAction } from "@/lib/action-result";
import { AppError } from "@/lib/errors";
import { unwrap } from "@/lib/queries/client";
import type { SetPassword } from "@/lib/schemas/password";
import { setPassword } from "@/lib/server/password-actions";

const invitationIsOver = (cause: unknown) =>
  new AppError("not_found", {
    userMessage: "Your password is saved, but the invitation is over. Ask for a new one.",
    cause,
  });

/**
 * Sets the password of who came by a link, which ends all their other sessions, and accepts their invitation if it was one.
 * The password comes first: until then nobody but Auth knows the account's.
 */
export function useSetPassword(isInvitation: boolean) {
  const loadSupabase = useLoadSupabase();
  return useMutation<void, AppError, SetPassword>({
    networkMode: "always",
    mutationFn: async ({ password, full_name }) => {
      await callAction(setPassword({ password }));
      if (!isInvitation) return;
      try {
        const supabase = await loadSupabase();
        unwrap(await supabase.rpc("accept_invitation", { full_name }));
      } catch (failure) {
        throw failure instanceof AppError && failure.code !== "not_found"
          ? failure
          : invitationIsOver(failure);
      }
    },
  });
}
