import { queryOptions } from "@tanstack/react-query";
import type { Supabase } from "@/lib/queries/client";
import { signedUrl } from "@/lib/queries/media/signed-urls";

const mediaKeys = {
  url: (path: string) => ["media", "url", path] as const,
};

export const mediaQueries = {
  /**
   * A short-lived address of a file. It is not renewed by the clock, because what is being shown or played would start
   * again; whoever uses it asks for another when it has stopped working.
   */
  url: (client: Supabase, path: string) =>
    queryOptions({
      queryKey: mediaKeys.url(path),
      queryFn: () => signedUrl(client, path),
      staleTime: 8 * 60_000,
      gcTime: 8 * 60_000,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
    }),
};
