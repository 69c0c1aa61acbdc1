import { isServer, QueryClient } from "@tanstack/react-query";
import { AppError } from "@/lib/errors";
import { getConnection } from "@/lib/realtime/connection";

const RETRYABLE = new Set(["unavailable", "internal"]);

function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // While changes come in by themselves nothing grows old; without them, looking at it again reads it again.
        staleTime: () => (getConnection() === "live" ? Number.POSITIVE_INFINITY : 30_000),
        gcTime: 15 * 60_000,
        retry: (failures, error) =>
          failures < 2 && (!(error instanceof AppError) || RETRYABLE.has(error.code)),
      },
    },
  });
}

let browserClient: QueryClient | undefined;

/** One cache per page in the browser; a new one per render on the server, where users must not share it. */
export function getQueryClient(): QueryClient {
  if (isServer) return makeQueryClient();
  browserClient ??= makeQueryClient();
  return browserClient;
}
