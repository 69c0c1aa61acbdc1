"use client";

import { useEffect } from "react";
import { useLoadSupabase } from "@/hooks/layout/use-supabase";
import { paths } from "@/lib/paths";

/** Leaves the page once the session has ended, here or in another tab. */
export function useSessionEnd(): void {
  const loadSupabase = useLoadSupabase();
  useEffect(() => {
    let hasLeft = false;
    let unsubscribe = () => {};
    async function follow() {
      const supabase = await loadSupabase();
      if (hasLeft) return;
      const { data } = supabase.auth.onAuthStateChange((event, session) => {
        // supabase-js leaves open topics with the token from before the code, which is worth nothing any more.
        if (event === "MFA_CHALLENGE_VERIFIED" && session)
          void supabase.realtime.setAuth(session.access_token);
        if (event !== "SIGNED_OUT" || window.location.pathname === paths.login()) return;
        // A full page load leaves nothing that this person saw in memory; clearing the cache instead would make every
        // active query refetch without a session.
        window.location.assign(paths.login());
      });
      unsubscribe = () => data.subscription.unsubscribe();
    }
    // Without it the page still shows what it has; whoever does something hears that it failed.
    follow().catch(() => {});
    return () => {
      hasLeft = true;
      unsubscribe();
    };
  }, [loadSupabase]);
}
