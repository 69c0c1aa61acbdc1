"use client";

import { useSupabase } from "@/hooks/use-supabase";
import { paths } from "@/lib/paths";

/** Signs out of this browser and loads the sign-in afresh, so that nothing of this person stays in memory. */
export function useSignOut(): () => Promise<void> {
  const supabase = useSupabase();
  return async () => {
    // "local" drops the session of this browser even when the server cannot be reached.
    await supabase.auth.signOut({ scope: "local" });
    window.location.assign(paths.login());
  };
}
