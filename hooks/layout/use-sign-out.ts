"use client";

import { onlineManager, useQueryClient } from "@tanstack/react-query";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { paths } from "@/lib/paths";

/** Signs out of this browser and loads the sign-in afresh, so that nothing of this person stays in memory. */
export function useSignOut(): () => Promise<void> {
  const supabase = useSupabase();
  const queryClient = useQueryClient();
  return async () => {
    // Until the page is gone the desk asks nothing more: without the session every answer would be a refusal.
    onlineManager.setOnline(false);
    await queryClient.cancelQueries();
    // "local" drops the session of this browser even when the server cannot be reached.
    await supabase.auth.signOut({ scope: "local" });
    window.location.assign(paths.login());
  };
}
