"use client";

import { useQuery } from "@tanstack/react-query";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { providerQueries } from "@/lib/queries/providers/provider-queries";

/** All providers the user may see, including inactive ones, in display order; kept up to date by `useDeskRealtime`. */
export function useInteractProviders() {
  return useQuery(providerQueries.list(useSupabase()));
}
