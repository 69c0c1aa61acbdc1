import { isServer, QueryClient } from "@tanstack/react-query";
import { AppError } from "@/lib/errors";

const RETRYABLE = new Set(["unavailable", "internal"]);

function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // Realtime keeps what is shown fresh; this is for a screen whose connection is gone: focus reads again.
        staleTime: 60_000,
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
