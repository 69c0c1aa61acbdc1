"use client";

import { useMutation } from "@tanstack/react-query";
import { useSupabaseConfig } from "@/hooks/layout/use-supabase";
import { fromAuth, isUnreachable } from "@/lib/auth-errors";
import type { AppError } from "@/lib/errors";

/**
 * Asks Auth for a link by mail. From the browser, like signing in: Auth limits requests per IP address. Whatever Auth says
 * of the address itself (a mail went out moments ago, or cannot be sent) is kept back: only accounts get these answers.
 */
export function useForgotPassword() {
  const config = useSupabaseConfig();
  return useMutation<void, AppError, { email: string }>({
    networkMode: "always",
    mutationFn: async ({ email }) => {
      const { createThrowawaySupabase } = await import("@/lib/supabase/throwaway");
      // Not the browser's own client: its flow (PKCE) ties the link to this browser, and mails are read elsewhere.
      const { error } = await createThrowawaySupabase(config).auth.resetPasswordForEmail(email);
      const isAboutCaller = error?.status === 429 && error.code !== "over_email_send_rate_limit";
      if (isUnreachable(error) || (error && isAboutCaller)) {
        throw fromAuth(error, "Nothing was sent. Try again in a moment.");
      }
    },
  });
}
