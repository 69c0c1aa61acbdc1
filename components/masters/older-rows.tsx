"use client";

import { Button } from "@/components/ui/button";

interface OlderRowsProps {
  /** What there is more of: "events". */
  what: string;
  list: {
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    isFetchNextPageError: boolean;
    fetchNextPage: () => Promise<unknown>;
  };
}

/** The end of a list that is read page by page: what is older, or that it could not be loaded. */
export function OlderRows({ what, list }: OlderRowsProps) {
  return (
    <>
      {list.isFetchNextPageError && (
        <p role="alert" className="text-bad text-secondary">
          Older {what} could not be loaded. Try again.
        </p>
      )}
      {list.hasNextPage && (
        <Button
          className="self-center"
          pending={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          Show older {what}
        </Button>
      )}
    </>
  );
}
