"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import { ThemeProvider } from "next-themes";
import { type ReactNode, useEffect, useInsertionEffect, useState } from "react";
import { SupabaseConfigContext, SupabaseContext } from "@/hooks/layout/use-supabase";
import { paths } from "@/lib/paths";
import { getQueryClient } from "@/lib/query-client";
import { createBrowserSupabase } from "@/lib/supabase/browser";
import type { SupabaseConfig } from "@/lib/supabase/options";

interface ProvidersProps {
  config: SupabaseConfig;
  /** Of the request that brought the document; undefined where the content security policy has none. */
  nonce: string | undefined;
  children: ReactNode;
}

/** What every client component can use: the theme, the query cache and the Supabase client. */
export function Providers({ config, nonce: requestNonce, children }: ProvidersProps) {
  const queryClient = getQueryClient();
  // A refresh brings the nonce of another request; the document keeps to its own.
  const [nonce] = useState(requestNonce);
  const [supabase] = useState(() => createBrowserSupabase(config));

  useInsertionEffect(() => {
    // The dialogs' scroll lock adds a style element, and looks for its nonce here.
    Object.assign(window, { __webpack_nonce__: nonce });
  }, [nonce]);

  useEffect(() => {
    const { data } = supabase.auth.onAuthStateChange((event, session) => {
      // supabase-js leaves open topics with the token from before the code, which is worth nothing any more.
      if (event === "MFA_CHALLENGE_VERIFIED" && session) void supabase.realtime.setAuth(session.access_token);
      if (event !== "SIGNED_OUT" || window.location.pathname === paths.login()) return;
      // Signed out here or in another tab. A full page load leaves nothing that this person saw in memory; clearing
      // the cache instead would make every active query refetch without a session.
      window.location.assign(paths.login());
    });
    return () => data.subscription.unsubscribe();
  }, [supabase]);

  return (
    <ThemeProvider attribute="class" disableTransitionOnChange nonce={nonce}>
      <QueryClientProvider client={queryClient}>
        <SupabaseConfigContext value={config}>
          <SupabaseContext value={supabase}>{children}</SupabaseContext>
        </SupabaseConfigContext>
      </QueryClientProvider>
    </ThemeProvider>
  );
}
