"use client";

import { useQuery } from "@tanstack/react-query";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { providerQueries } from "@/lib/queries/providers/provider-queries";

/** The webhook events of a channel that wait to be stored or handled; undefined if there are none. */
export function useFailedEvents(channel: string) {
  const { data = [] } = useQuery(providerQueries.failures(useSupabase()));
  return data.find((row) => row.channel === channel && row.retrying + row.dead > 0);
}
