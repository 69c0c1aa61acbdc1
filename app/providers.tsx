"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { SupabaseContext } from "@/hooks/layout/use-supabase";
import { paths } from "@/lib/paths";
import { getQueryClient } from "@/lib/query-client";
import { createBrowserSupabase } from "@/lib/supabase/browser";
import type { SupabaseConfig } from "@/lib/supabase/options";

/** What every client component may use: the query cache and the Supabase client. */
export function Providers({ config, children }: { config: SupabaseConfig; children: ReactNode }) {
  const queryClient = getQueryClient();
  const [supabase] = useState(() => createBrowserSupabase(config));

  useEffect(() => {
    const { data } = supabase.auth.onAuthStateChange((event) => {
      if (event !== "SIGNED_OUT" || window.location.pathname === paths.login()) return;
      // Here or in another tab: a full load, so that nothing this person saw stays in memory. Emptying the cache
      // instead would make every open query ask again, without a session.
      window.location.assign(paths.login());
    });
    return () => data.subscription.unsubscribe();
  }, [supabase]);

  return (
    <QueryClientProvider client={queryClient}>
      <SupabaseContext value={supabase}>{children}</SupabaseContext>
    </QueryClientProvider>
  );
}
