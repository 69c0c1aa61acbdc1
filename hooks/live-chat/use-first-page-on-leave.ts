"use client";

import { type QueryKey, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { firstPageOf } from "@/lib/cache/pages";
import { patchQueries } from "@/lib/cache/patch";
import type { Pages } from "@/lib/queries/pages";

/**
 * Drops all but the first page of a paged query when its screen unmounts: coming back starts at the top, and a
 * refetch loads one page instead of many. `queryKey` must be referentially stable.
 */
export function useFirstPageOnLeave(queryKey: QueryKey): void {
  const queryClient = useQueryClient();

  useEffect(
    () => () => patchQueries<Pages<unknown>>(queryClient, queryKey, firstPageOf),
    [queryClient, queryKey],
  );
}
