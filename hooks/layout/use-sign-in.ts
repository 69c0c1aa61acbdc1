"use client";

import { useMutation } from "@tanstack/react-query";
import type * as z from "zod/mini";
import { useLoadSupabase } from "@/hooks/layout/use-supabase";
import { fromAuth } from "@/lib/auth-errors";
import type { AppError } from "@/lib/errors";
import type { signInSchema } from "@/lib/schemas/sign-in";

/**
 * Signs in from the browser, not through our server: Auth limits attempts per IP address, and everyone would share
 * the server's. The session is stored in the cookie that the server reads. Resolves to whether the account also asks
 * for a code.
 */
export function useSignIn() {
  const loadSupabase = useLoadSupabase();
  return useMutation<boolean, AppError, z.output<typeof signInSchema>>({
    networkMode: "always",
    mutationFn: async (input) => {
      const supabase = await loadSupabase();
      const { data, error } = await supabase.auth.signInWithPassword(input);
      if (error) throw fromAuth(error, "Sign-in failed. Try again. If the problem persists, ask your admin.");
      return data.user.factors?.some(({ status }) => status === "verified") ?? false;
    },
  });
}
