import { Button } from "@/components/ui/button";
import type { OlderPages } from "@/hooks/live-chat/use-thread";

/** Says that older messages are loading or failed to load. Floats over the thread, so that nothing shifts. */
export function OlderMessages({ thread }: { thread: OlderPages }) {
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
