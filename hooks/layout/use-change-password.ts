"use client";

import { useMutation } from "@tanstack/react-query";
import { useSupabaseConfig } from "@/hooks/layout/use-supabase";
import { callAction } from "@/lib/action-result";
import { fromAuth, notCurrentPassword } from "@/lib/auth-errors";
import type { AppError } from "@/lib/errors";
import type { ChangePassword } from "@/lib/schemas/password";
import { changePassword } from "@/lib/server/password-actions";
import type { SupabaseConfig } from "@/lib/supabase/options";
import { createThrowawaySupabase } from "@/lib/supabase/throwaway";

const FAILED = "The password was not changed. Try again. If the problem persists, ask your admin.";

/** Signs in with it once more, beside the session of this browser, which stays as it is. */
async function checkPassword(config: SupabaseConfig, credentials: { email: string; password: string }) {
  const { auth } = createThrowawaySupabase(config);
  const { error } = await auth.signInWithPassword(credentials);
  if (error?.code === "invalid_credentials") throw notCurrentPassword();
  if (error) throw fromAuth(error, FAILED);
  await auth.signOut({ scope: "local" });
}

/**
 * Changes the password of the account with this address, which ends its other sessions. A project that requires the old
 * password checks it itself; one that does not would take the change from whoever finds the screen open.
 * The old one is tried in the browser, like signing in: Auth limits attempts per IP address. The new one is set by the
 * server, which looks at it once more.
 */
export function useChangePassword(email: string) {
  const config = useSupabaseConfig();
  return useMutation<void, AppError, ChangePassword>({
    networkMode: "always",
    mutationFn: async (change) => {
      await checkPassword(config, { email, password: change.current });
      await callAction(changePassword(change));
    },
  });
}
