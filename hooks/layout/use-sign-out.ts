"use client";

import { onlineManager, useQueryClient } from "@tanstack/react-query";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { paths } from "@/lib/paths";

/** Signs out of this browser and loads the sign-in page, so that nothing this person saw stays in memory. */
export function useSignOut(): () => Promise<void> {
  const supabase = useSupabase();
  const queryClient = useQueryClient();
  return async () => {
    // Pause all queries until the page unloads: without a session each of them would fail.
    onlineManager.setOnline(false);
    await queryClient.cancelQueries();
    // "local" ends the session in this browser even if the server cannot be reached.
    await supabase.auth.signOut({ scope: "local" });
    window.location.assign(paths.login());
  };
}
