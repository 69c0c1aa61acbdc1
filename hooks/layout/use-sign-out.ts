"use client";

import { onlineManager, useMutation, useQueryClient } from "@tanstack/react-query";
import { useLoadSupabase } from "@/hooks/layout/use-supabase";
import { fromAuth } from "@/lib/auth-errors";
import type { AppError } from "@/lib/errors";
import { paths } from "@/lib/paths";

/** Ends the session and loads the sign-in page, so that nothing this person saw stays in memory. */
function useEndSession() {
  const loadSupabase = useLoadSupabase();
  const queryClient = useQueryClient();
  return async (scope: "local" | "global") => {
    const [supabase, { outboxOf }] = await Promise.all([loadSupabase(), import("@/lib/outbox/outbox")]);
    // Pause all queries until the page unloads: without a session each of them would fail.
    onlineManager.setOnline(false);
    await queryClient.cancelQueries();
    const { data } = await supabase.auth.getSession();
    const { error } = await supabase.auth.signOut({ scope });
    // "local" ends the session in this browser even if the server cannot be reached; "global" only on the server.
    if (error && scope === "global") {
      onlineManager.setOnline(true);
      throw fromAuth(error, "Not signed out. Reload the page and try again.");
    }
    if (data.session) outboxOf(data.session.user.id).clear();
    window.location.assign(paths.login());
  };
}

/** Signs out of this browser. */
export function useSignOut(): () => Promise<void> {
  const end = useEndSession();
  return () => end("local");
}

/** Signs out of every browser; the screens that are open elsewhere leave too. */
export function useSignOutEverywhere() {
  const end = useEndSession();
  return useMutation<void, AppError>({ networkMode: "always", mutationFn: () => end("global") });
}
