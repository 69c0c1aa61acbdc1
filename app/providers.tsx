"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { SupabaseContext } from "@/hooks/use-supabase";
import { getQueryClient } from "@/lib/query-client";
import { createBrowserSupabase } from "@/lib/supabase/browser";
import type { SupabaseConfig } from "@/lib/supabase/options";

/** What every client component may use: the query cache and the Supabase client. */
export function Providers({ config, children }: { config: SupabaseConfig; children: ReactNode }) {
  const queryClient = getQueryClient();
  const [supabase] = useState(() => createBrowserSupabase(config));

  useEffect(() => {
    const { data } = supabase.auth.onAuthStateChange((event) => {
      // What one person saw must not be there for the next one at the same screen.
      if (event === "SIGNED_OUT") queryClient.clear();
    });
    return () => data.subscription.unsubscribe();
  }, [supabase, queryClient]);

  return (
    <QueryClientProvider client={queryClient}>
      <SupabaseContext value={supabase}>{children}</SupabaseContext>
    </QueryClientProvider>
  );
}
