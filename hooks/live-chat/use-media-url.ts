"use client";

import { useQuery } from "@tanstack/react-query";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { mediaQueries } from "@/lib/queries/media/media-queries";

/** Younger addresses do not fail because of their age. */
const MIN_AGE_MS = 60_000;

/** The address of a file. `renew` asks for another one, for when it has expired. */
export function useMediaUrl(path: string) {
  const { data, isError, dataUpdatedAt, refetch } = useQuery(mediaQueries.url(useSupabase(), path));
  const renew = () => {
    if (Date.now() - dataUpdatedAt > MIN_AGE_MS) void refetch();
  };
  return { url: data ?? null, isMissing: isError || data === null, renew };
}
