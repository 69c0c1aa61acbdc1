import { Button } from "@/components/ui/button";
import type { useLiveChat } from "@/hooks/live-chat/use-live-chat";

/** Shown at the end of the list if the next page failed to load. */
export function OlderConversations({ list }: { list: ReturnType<typeof useLiveChat> }) {
  if (!list.isFetchNextPageError) return null;
  return (
    <p role="alert" className="flex items-center justify-between gap-2 p-3 text-ink-2 text-secondary">
      Older conversations could not be loaded.
      <Button onClick={() => void list.fetchNextPage()} pending={list.isFetchingNextPage}>
        Try again
      </Button>
    </p>
  );
}
