import { isServer, QueryClient } from "@tanstack/react-query";
import { AppError } from "@/lib/errors";
import { getConnection } from "@/lib/realtime/connection";

const RETRYABLE = new Set(["unavailable", "internal"]);

function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // With live updates nothing goes stale; without them, showing data again refetches it.
        staleTime: () => (getConnection() === "live" ? Number.POSITIVE_INFINITY : 30_000),
        gcTime: 15 * 60_000,
        retry: (failures, error) =>
          failures < 2 && (!(error instanceof AppError) || RETRYABLE.has(error.code)),
      },
    },
  });
}

let browserClient: QueryClient | undefined;

/** One cache per page in the browser; on the server a new one per call, because users must not share it. */
export function getQueryClient(): QueryClient {
  if (isServer) return makeQueryClient();
  browserClient ??= makeQueryClient();
  return browserClient;
}
