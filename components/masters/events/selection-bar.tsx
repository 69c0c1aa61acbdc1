"use client";

import { Button } from "@/components/ui/button";
import { TextButton } from "@/components/ui/text-button";
import { useEventCount } from "@/hooks/masters/use-event-log";
import { useLocale } from "@/hooks/ui/use-locale";
import { type EventSelection, selectedCount } from "@/lib/event-log/selection";
import { fullCount } from "@/lib/format-number";
import { MAX_COUNT } from "@/lib/queries/events/event-queries";
import type { EventQuery } from "@/lib/schemas/event-log";

interface SelectionBarProps {
  channel: string;
  /** What "all that match" means; `eventConditions` turns it into what the database takes. */
  query: EventQuery;
  selection: EventSelection;
  onSelectAll: () => void;
  onClear: () => void;
}

/** How many events are ticked, and what can be done with them. */
export function SelectionBar({ channel, query, selection, onSelectAll, onClear }: SelectionBarProps) {
  const locale = useLocale();
  const matching = useEventCount(channel, query, { enabled: true });
  const count = selectedCount(selection, matching);
  const words = (number: number) =>
    number >= MAX_COUNT ? `${fullCount(MAX_COUNT, locale)} or more` : fullCount(number, locale);
  return (
    <section
      aria-label="Selection"
      className="sticky bottom-4 z-10 flex min-h-[52px] flex-wrap items-center gap-x-3 gap-y-2 rounded-card border bg-panel px-4 py-2 shadow-float"
    >
      <p role="status" className="font-medium tabular-nums">
        {count === 1 ? "1 event selected" : `${count === null ? "All" : words(count)} events selected`}
      </p>
      {selection.kind === "some" && matching !== undefined && matching > selection.ids.size && (
        <TextButton onClick={onSelectAll}>{`Select all ${words(matching)} that match`}</TextButton>
      )}
      <span className="flex-1" />
      <Button variant="ghost" onClick={onClear}>
        Clear
      </Button>
    </section>
  );
}
