import { Button } from "@/components/ui/button";
import type { useThread } from "@/hooks/live-chat/use-thread";

/** Floats over the top of the thread, so that nothing below moves: loading older messages, or that it failed. */
export function OlderMessages({ thread }: { thread: ReturnType<typeof useThread> }) {
  const { isFetchingNextPage, isFetchNextPageError, fetchNextPage } = thread;
  if (!isFetchingNextPage && !isFetchNextPageError) return null;
  return (
    <div className="absolute top-2 left-1/2 z-10 -translate-x-1/2 animate-appear-late rounded-full border bg-panel px-3 py-1 text-ink-2 text-secondary">
      {isFetchingNextPage ? (
        <span role="status">Loading older messages</span>
      ) : (
        <span role="alert" className="flex items-center gap-2">
          Older messages could not be loaded.
          <Button onClick={() => void fetchNextPage()}>Try again</Button>
        </span>
      )}
    </div>
  );
}
