"use client";

import { ErrorState } from "@/components/ui/error-state";
import { toClientError } from "@/lib/errors";

/** What stands in the place of a list of Masters: across its width, on a card. */
export const LIST_CARD = "w-full max-w-none rounded-card border bg-panel";

interface LoadProblemProps {
  /** What happened: "The labels could not be loaded." */
  title: string;
  /** The query of the list, which has failed. */
  query: { error: unknown; isFetching: boolean; refetch: () => Promise<unknown> };
}

/** Says in the place of a list that it could not be loaded and why, and tries again. */
export function LoadProblem({ title, query: { error, isFetching, refetch } }: LoadProblemProps) {
  return (
    <ErrorState title={title} onRetry={() => void refetch()} pending={isFetching} className={LIST_CARD}>
      {toClientError(error).message}
    </ErrorState>
  );
}
