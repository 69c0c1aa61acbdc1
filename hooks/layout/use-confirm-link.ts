"use client";

import { useMutation } from "@tanstack/react-query";
import { useLoadSupabase } from "@/hooks/layout/use-supabase";
import { fromAuth } from "@/lib/auth-errors";
import type { AppError } from "@/lib/errors";
import type { ConfirmLink } from "@/lib/schemas/sign-in";

/** Uses the link of a mail, once: signs this browser in as whoever got the mail. Rejects with `not_found` for an old one. */
export function useConfirmLink() {
  const loadSupabase = useLoadSupabase();
  return useMutation<void, AppError, ConfirmLink>({
    networkMode: "always",
    mutationFn: async (link) => {
      const supabase = await loadSupabase();
      const { error } = await supabase.auth.verifyOtp(link);
      if (error) throw fromAuth(error, "The link could not be used. Try again in a moment.");
    },
  });
}
