"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import { useTheme } from "next-themes";
import { type ReactNode, useEffect, useState } from "react";
import { Toaster } from "sonner";
import { SupabaseContext } from "@/hooks/use-supabase";
import { getQueryClient } from "@/lib/query-client";
import { createBrowserSupabase } from "@/lib/supabase/browser";
import type { SupabaseConfig } from "@/lib/supabase/options";

/** What every client component may use: the query cache, the Supabase client, and toasts. */
export function Providers({ config, children }: { config: SupabaseConfig; children: ReactNode }) {
  const queryClient = getQueryClient();
  const [supabase] = useState(() => createBrowserSupabase(config));
  const { resolvedTheme } = useTheme();

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
      <Toaster theme={resolvedTheme === "dark" ? "dark" : "light"} position="bottom-right" />
    </QueryClientProvider>
  );
}
