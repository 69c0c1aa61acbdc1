"use client";

import { useQuery } from "@tanstack/react-query";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { providerQueries } from "@/lib/queries/providers/provider-queries";

/** All providers the user may see, in display order, inactive ones too; kept current by `useDeskRealtime`. */
export function useInteractProviders() {
  return useQuery(providerQueries.list(useSupabase()));
}
