"use client";

import { isAuthRetryableFetchError } from "@supabase/supabase-js";
import { useMutation } from "@tanstack/react-query";
import type * as z from "zod/mini";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { AppError } from "@/lib/errors";
import type { signInSchema } from "@/lib/schemas/sign-in";

const MESSAGES: Record<string, string> = {
  invalid_credentials: "The email or password is incorrect. Check both and try again.",
  user_banned: "This account is deactivated. Ask your admin.",
  email_not_confirmed: "This email address is not confirmed yet. Open the link in the email you received.",
  over_request_rate_limit: "Too many attempts. Wait a minute, then try again.",
};

function toAppError(error: { code?: string | undefined; message: string }): AppError {
  if (isAuthRetryableFetchError(error)) {
    return new AppError("unavailable", {
      userMessage: "The server cannot be reached. Check your connection and try again.",
    });
  }
  const userMessage = MESSAGES[error.code ?? ""];
  return new AppError("unauthorized", {
    message: error.message,
    userMessage: userMessage ?? "Sign-in failed. Try again. If the problem persists, ask your admin.",
  });
}

/**
 * Signs in from the browser, not through our server: Auth limits attempts per IP address, and everyone would share
 * the server's. The session is stored in the cookie that the server reads.
 */
export function useSignIn() {
  const supabase = useSupabase();
  return useMutation<void, AppError, z.output<typeof signInSchema>>({
    networkMode: "always",
    mutationFn: async (input) => {
      const { error } = await supabase.auth.signInWithPassword(input);
      if (error) throw toAppError(error);
    },
  });
}
