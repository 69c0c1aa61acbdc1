"use client";

import { useQuery } from "@tanstack/react-query";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { healthQueries } from "@/lib/queries/health/health-queries";

/** How every active channel is; nothing unless an admin looks. */
export function useChannelHealth(isAdmin = true) {
  return useQuery({ ...healthQueries.list(useSupabase()), enabled: isAdmin });
}
