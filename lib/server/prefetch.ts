import "server-only";
import { type DehydratedState, dehydrate, type QueryClient } from "@tanstack/react-query";
import type { Supabase } from "@/lib/queries/client";
import { getQueryClient } from "@/lib/query-client";
import { createServerSupabase } from "@/lib/supabase/server";

/**
 * Runs a page's queries as the signed-in person, for its `HydrationBoundary`.
 * A query that fails is left out: the browser runs it again and can show the error.
 */
export async function prefetch(
  read: (queryClient: QueryClient, supabase: Supabase) => Promise<unknown>[],
): Promise<DehydratedState> {
  const queryClient = getQueryClient();
  await Promise.allSettled(read(queryClient, await createServerSupabase()));
  return dehydrate(queryClient);
}
