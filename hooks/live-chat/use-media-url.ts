"use client";

import { useQuery } from "@tanstack/react-query";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { localFileUrl } from "@/lib/local-files";
import { mediaQueries } from "@/lib/queries/media/media-queries";

/** Younger addresses do not fail because of their age. */
const MIN_AGE_MS = 60_000;

/** The address of a file. `renew` asks for another one, for when it has expired. */
export function useMediaUrl(path: string) {
  const local = localFileUrl(path);
  const { data, isError, dataUpdatedAt, refetch } = useQuery({
    ...mediaQueries.url(useSupabase(), path),
    enabled: local === null,
  });
  const renew = () => {
    if (local === null && Date.now() - dataUpdatedAt > MIN_AGE_MS) void refetch();
  };
  return { url: local ?? data ?? null, isMissing: isError || data === null, renew };
}
