"use client";

import { Inbox } from "lucide-react";
import { EventTable } from "@/components/masters/events/event-table";
import { RowsSkeleton } from "@/components/masters/rows-skeleton";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { useEventLog } from "@/hooks/masters/use-event-log";
import { toClientError } from "@/lib/errors";
import type { EventQuery } from "@/lib/schemas/event-log";

interface EventListProps {
  channel: string;
  query: EventQuery;
  isReady: boolean;
  /** Shows every event that is kept. */
  onShowAll: () => void;
}

/** The events that match, newest first. */
export function EventList({ channel, query, isReady, onShowAll }: EventListProps) {
  const log = useEventLog(channel, query, { enabled: isReady });
  const card = "w-full max-w-none rounded-card border bg-panel";
  if (!log.events) {
    if (!log.error) return <RowsSkeleton label="Loading the events" />;
    return (
      <ErrorState
        title="The events could not be loaded."
        onRetry={() => void log.refetch()}
        pending={log.isFetching}
        className={card}
      >
        {toClientError(log.error).message}
      </ErrorState>
    );
  }
  if (log.events.length === 0) {
    return (
      <EmptyState
        icon={Inbox}
        title="No events"
        className={card}
        action={<Button onClick={onShowAll}>Show all that is kept</Button>}
      >
        No call of this channel matches these filters. Every call that is let in appears here.
      </EmptyState>
    );
  }
  return (
    <>
      <EventTable channel={channel} query={query} events={log.events} isOld={log.isPlaceholderData} />
      {log.isFetchNextPageError && (
        <p role="alert" className="text-bad text-secondary">
          Older events could not be loaded. Try again.
        </p>
      )}
      {log.hasNextPage && (
        <Button
          className="self-center"
          pending={log.isFetchingNextPage}
          onClick={() => void log.fetchNextPage()}
        >
          Show older events
        </Button>
      )}
    </>
  );
}
