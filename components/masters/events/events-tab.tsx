"use client";

import { Download } from "lucide-react";
import { EventBars } from "@/components/masters/events/event-bars";
import { EventFilterBar } from "@/components/masters/events/event-filter-bar";
import { EventList } from "@/components/masters/events/event-list";
import { RejectedList } from "@/components/masters/events/rejected-list";
import { ReplayLine } from "@/components/masters/events/replay-line";
import { Button } from "@/components/ui/button";
import { useMastersChannel } from "@/hooks/masters/use-masters-channel";
import { useNow } from "@/hooks/ui/use-now";
import { filtersToSearch, useSearchFilters } from "@/hooks/ui/use-search-filters";
import { eventQueryOf } from "@/lib/event-log/query";
import { paths } from "@/lib/paths";
import { type EventQuery, eventFiltersSchema, eventQuerySchema, REJECTED } from "@/lib/schemas/event-log";

/** Every call that a channel let in, with filters in the URL. */
export function EventsTab() {
  const channel = useMastersChannel();
  const [filters, change] = useSearchFilters(eventFiltersSchema);
  // When a day begins is the browser's to say: until it does, there is no list of days.
  const isReady = useNow() !== null || filters.range !== "days";
  if (!channel) return null;
  const query = eventQueryOf(filters);
  return (
    <>
      <div className="flex flex-wrap items-start gap-2">
        <EventFilterBar key={channel.slug} channel={channel.slug} filters={filters} onChange={change} />
        {filters.outcome !== REJECTED && (
          <ExportLink channel={channel.slug} query={query} isReady={isReady} />
        )}
      </div>
      <EventBars channel={channel.slug} query={query} onPick={(outcome) => change({ outcome })} />
      <ReplayLine channel={channel.slug} />
      {filters.outcome === REJECTED ? (
        <RejectedList channel={channel.slug} query={query} isReady={isReady} />
      ) : (
        <EventList
          // What was ticked under other filters is not ticked under these.
          key={JSON.stringify([channel.slug, query])}
          channel={channel.slug}
          query={query}
          isReady={isReady}
          onShowAll={() => change({ ...eventFiltersSchema.parse({}), range: "all" })}
        />
      )}
    </>
  );
}

interface ExportLinkProps {
  channel: string;
  query: EventQuery;
  isReady: boolean;
}

/** Everything that the filters show, as a file. */
function ExportLink({ channel, query, isReady }: ExportLinkProps) {
  return (
    <Button asChild className="h-9">
      <a
        href={isReady ? paths.eventExport(channel, filtersToSearch(eventQuerySchema, query)) : undefined}
        download
      >
        <Download />
        Export
      </a>
    </Button>
  );
}
