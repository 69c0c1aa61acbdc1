"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import { ThemeProvider } from "next-themes";
import { type ReactNode, useInsertionEffect, useState } from "react";
import { useSessionEnd } from "@/hooks/layout/use-session-end";
import { SupabaseConfigContext } from "@/hooks/layout/use-supabase";
import { getQueryClient } from "@/lib/query-client";
import type { SupabaseConfig } from "@/lib/supabase/options";

interface ProvidersProps {
  config: SupabaseConfig;
  /** Of the request that brought the document; undefined where the content security policy has none. */
  nonce: string | undefined;
  children: ReactNode;
}

/** What every client component can use: the theme, the query cache and where Supabase is. */
export function Providers({ config: requestConfig, nonce: requestNonce, children }: ProvidersProps) {
  const queryClient = getQueryClient();
  // A refresh brings those of another request; the document keeps to its own.
  const [nonce] = useState(requestNonce);
  const [config] = useState(requestConfig);

  useInsertionEffect(() => {
    // The dialogs' scroll lock adds a style element, and looks for its nonce here.
    Object.assign(window, { __webpack_nonce__: nonce });
  }, [nonce]);

  return (
    <ThemeProvider attribute="class" disableTransitionOnChange nonce={nonce}>
      <QueryClientProvider client={queryClient}>
        <SupabaseConfigContext value={config}>
          <SessionEnd />
          {children}
        </SupabaseConfigContext>
      </QueryClientProvider>
    </ThemeProvider>
  );
}

function SessionEnd() {
  useSessionEnd();
  return null;
}
