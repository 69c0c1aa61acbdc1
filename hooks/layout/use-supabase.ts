"use client";

import { createContext, useCallback, useContext } from "react";
import { AppError } from "@/lib/errors";
import type { Supabase } from "@/lib/queries/client";
import type { SupabaseConfig } from "@/lib/supabase/options";

/** The browser's Supabase client, set once in components/layout/supabase-provider.tsx. */
export const SupabaseContext = createContext<Supabase | null>(null);

/** The client of the signed-in pages. */
export function useSupabase(): Supabase {
  const client = useContext(SupabaseContext);
  if (!client) throw new Error("useSupabase needs <SupabaseProvider> above it.");
  return client;
}

/** Where the Supabase of this desk is, set once in app/providers.tsx. */
export const SupabaseConfigContext = createContext<SupabaseConfig | null>(null);

/** For a client beside the browser's own. */
export function useSupabaseConfig(): SupabaseConfig {
  const config = useContext(SupabaseConfigContext);
  if (!config) throw new Error("useSupabaseConfig needs <Providers> above it.");
  return config;
}

/**
 * The same client on every page, also on those that stand before supabase-js has come (60 kB): it is on its way from the
 * first effect on (app/providers.tsx), and awaited where it is used.
 */
export function useLoadSupabase(): () => Promise<Supabase> {
  const config = useSupabaseConfig();
  return useCallback(async () => {
    const { createBrowserSupabase } = await import("@/lib/supabase/browser").catch((cause: unknown) => {
      throw new AppError("unavailable", { cause });
    });
    return createBrowserSupabase(config);
  }, [config]);
}
