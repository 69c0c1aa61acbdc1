"use client";

import { createContext, useContext } from "react";
import type { Supabase } from "@/lib/queries/client";

/** The browser's Supabase client, set once in app/providers.tsx. */
export const SupabaseContext = createContext<Supabase | null>(null);

export function useSupabase(): Supabase {
  const client = useContext(SupabaseContext);
  if (!client) throw new Error("useSupabase needs <Providers> above it.");
  return client;
}
