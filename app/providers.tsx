"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { SupabaseConfigContext, SupabaseContext } from "@/hooks/layout/use-supabase";
import { paths } from "@/lib/paths";
import { getQueryClient } from "@/lib/query-client";
import { createBrowserSupabase } from "@/lib/supabase/browser";
import type { SupabaseConfig } from "@/lib/supabase/options";

/** What every client component can use: the query cache and the Supabase client. */
export function Providers({ config, children }: { config: SupabaseConfig; children: ReactNode }) {
  const queryClient = getQueryClient();
  const [supabase] = useState(() => createBrowserSupabase(config));

  useEffect(() => {
    const { data } = supabase.auth.onAuthStateChange((event) => {
      if (event !== "SIGNED_OUT" || window.location.pathname === paths.login()) return;
      // Signed out here or in another tab. A full page load leaves nothing that this person saw in memory; clearing
      // the cache instead would make every active query refetch without a session.
      window.location.assign(paths.login());
    });
    return () => data.subscription.unsubscribe();
  }, [supabase]);

  return (
    <QueryClientProvider client={queryClient}>
      <SupabaseConfigContext value={config}>
        <SupabaseContext value={supabase}>{children}</SupabaseContext>
      </SupabaseConfigContext>
    </QueryClientProvider>
  );
}
