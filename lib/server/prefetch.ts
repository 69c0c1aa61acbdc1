import "server-only";
import { type DehydratedState, dehydrate, type QueryClient } from "@tanstack/react-query";
import type { Supabase } from "@/lib/queries/client";
import { getQueryClient } from "@/lib/query-client";
import { createServerSupabase } from "@/lib/supabase/server";

/**
 * Runs the queries of a page as the signed-in user; returns the state for its `HydrationBoundary`.
 * Failed queries are left out: the browser retries them and can show the error.
 */
export async function prefetch(
  read: (queryClient: QueryClient, supabase: Supabase) => Promise<unknown>[],
): Promise<DehydratedState> {
  const queryClient = getQueryClient();
  await Promise.allSettled(read(queryClient, await createServerSupabase()));
  return dehydrate(queryClient);
}
