"use client";

import { useQuery } from "@tanstack/react-query";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { countQueries } from "@/lib/queries/counts/count-queries";

/** Open and unread conversations per channel; kept up to date by `useDeskRealtime`. */
export function useChatCounts() {
  return useQuery(countQueries.all(useSupabase()));
}

/** Open conversations of the user per channel; kept up to date by `useDeskRealtime`. */
export function useMyCounts() {
  return useQuery(countQueries.mine(useSupabase()));
}
