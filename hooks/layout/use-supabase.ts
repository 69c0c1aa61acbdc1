"use client";

import { createContext, useContext } from "react";
import type { Supabase } from "@/lib/queries/client";
import type { SupabaseConfig } from "@/lib/supabase/options";

/** The browser's Supabase client, set once in app/providers.tsx. */
export const SupabaseContext = createContext<Supabase | null>(null);

export function useSupabase(): Supabase {
  const client = useContext(SupabaseContext);
  if (!client) throw new Error("useSupabase needs <Providers> above it.");
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
