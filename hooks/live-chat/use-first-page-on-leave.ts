"use client";

import { type QueryKey, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { firstPageOf } from "@/lib/cache/pages";
import { patchQueries } from "@/lib/cache/patch";
import type { Pages } from "@/lib/queries/pages";

/**
 * Forgets the further pages of a paged query when its screen is left: whoever comes back starts at the top again,
 * and a refetch need not read page after page. `queryKey` must be the same object while it means the same.
 */
export function useFirstPageOnLeave(queryKey: QueryKey): void {
  const queryClient = useQueryClient();

  useEffect(
    () => () => patchQueries<Pages<unknown>>(queryClient, queryKey, firstPageOf),
    [queryClient, queryKey],
  );
}
