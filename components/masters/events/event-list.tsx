"use client";

import { Inbox } from "lucide-react";
import { EventTable } from "@/components/masters/events/event-table";
import { LIST_CARD, LoadProblem } from "@/components/masters/load-problem";
import { OlderRows } from "@/components/masters/older-rows";
import { RowsSkeleton } from "@/components/masters/rows-skeleton";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { useEventLog } from "@/hooks/masters/use-event-log";
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
  if (!log.events) {
    if (!log.error) return <RowsSkeleton label="Loading the events" />;
    return <LoadProblem title="The events could not be loaded." query={log} />;
  }
  if (log.events.length === 0) {
    return (
      <EmptyState
        icon={Inbox}
        title="No events"
        className={LIST_CARD}
        action={<Button onClick={onShowAll}>Show all that is kept</Button>}
      >
        No call of this channel matches these filters. Every call that is let in appears here.
      </EmptyState>
    );
  }
  return (
    <>
      <EventTable channel={channel} query={query} events={log.events} isOld={log.isPlaceholderData} />
      <OlderRows what="events" list={log} />
    </>
  );
}
