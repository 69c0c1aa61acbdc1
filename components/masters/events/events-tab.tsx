"use client";

import { EventBars } from "@/components/masters/events/event-bars";
import { EventFilterBar } from "@/components/masters/events/event-filter-bar";
import { EventList } from "@/components/masters/events/event-list";
import { ReplayLine } from "@/components/masters/events/replay-line";
import { useMastersChannel } from "@/hooks/masters/use-masters-channel";
import { useNow } from "@/hooks/ui/use-now";
import { useSearchFilters } from "@/hooks/ui/use-search-filters";
import { eventQueryOf } from "@/lib/event-log/query";
import { eventFiltersSchema } from "@/lib/schemas/event-log";

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
      <EventFilterBar key={channel.slug} channel={channel.slug} filters={filters} onChange={change} />
      <EventBars channel={channel.slug} query={query} />
      <ReplayLine channel={channel.slug} />
      <EventList
        // What was ticked under other filters is not ticked under these.
        key={JSON.stringify([channel.slug, query])}
        channel={channel.slug}
        query={query}
        isReady={isReady}
        onShowAll={() => change({ ...eventFiltersSchema.parse({}), range: "all" })}
      />
    </>
  );
}
