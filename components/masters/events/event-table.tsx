"use client";

import { EventRow, FROM_LG, FROM_MD } from "@/components/masters/events/event-row";
import { SelectionBar } from "@/components/masters/events/selection-bar";
import { TickBox } from "@/components/masters/events/tick-box";
import { useEventSelection } from "@/hooks/masters/use-event-selection";
import { cn } from "@/lib/cn";
import { isSelected } from "@/lib/event-log/selection";
import type { EventQuery, LoggedEvent } from "@/lib/schemas/event-log";

interface EventTableProps {
  channel: string;
  query: EventQuery;
  events: readonly LoggedEvent[];
  /** These are still the rows of the filters before. */
  isOld: boolean;
}

/** One row for each event, which opens; and boxes to tick, for what can be done with several. */
export function EventTable({ channel, query, events, isOld }: EventTableProps) {
  const ticked = useEventSelection(events);
  const { selection, shown } = ticked;
  const isAny = selection.kind === "all" || selection.ids.size > 0;
  const isEvery = isAny && shown.every((id) => isSelected(selection, id));
  return (
    <>
      <section
        aria-label="Events"
        aria-busy={isOld || undefined}
        className={cn("overflow-hidden rounded-card border bg-panel", isOld && "opacity-60")}
      >
        <table className="w-full table-fixed text-left">
          <thead className="border-b text-ink-2 text-secondary">
            <tr className="h-9 *:px-2 *:font-medium">
              <th className="w-11 touch:w-14">
                <TickBox
                  label="Select all events shown"
                  checked={isEvery}
                  isPartly={isAny && !isEvery}
                  onChange={ticked.toggleShown}
                />
              </th>
              <th className="w-[84px] sm:w-[132px]">Received</th>
              <th className="w-[104px]">Outcome</th>
              <th className={cn("w-[210px]", FROM_LG)}>
                <span>Type</span>
              </th>
              <th className={cn("w-[150px]", FROM_MD)}>
                <span>Phone</span>
              </th>
              <th className="truncate">
                <span className="max-sm:sr-only">What it became</span>
                <span aria-hidden className="sm:hidden">
                  Became
                </span>
              </th>
              <th className={cn("w-[76px] text-right", FROM_LG)}>
                <span>Attempts</span>
              </th>
              <th className="w-[46px] touch:w-14">
                <span className="sr-only">Details</span>
              </th>
            </tr>
          </thead>
          <tbody className="divide-y">
            {events.map((event) => (
              <EventRow
                key={event.id}
                channel={channel}
                event={event}
                isSelected={isSelected(selection, event.id)}
                onToggle={() => ticked.toggle(event.id)}
              />
            ))}
          </tbody>
        </table>
      </section>
      {isAny && (
        <SelectionBar
          channel={channel}
          query={query}
          selection={selection}
          events={events}
          onSelectAll={ticked.selectAll}
          onClear={ticked.clear}
        />
      )}
    </>
  );
}
