"use client";

import { RotateCcw } from "lucide-react";
import { useState } from "react";
import { DismissDialog } from "@/components/masters/events/dismiss-dialog";
import { Button } from "@/components/ui/button";
import { TextButton } from "@/components/ui/text-button";
import { useEventCount } from "@/hooks/masters/use-event-log";
import { useStartReplay } from "@/hooks/masters/use-replays";
import { useLocale } from "@/hooks/ui/use-locale";
import { eventConditions } from "@/lib/event-log/query";
import { type EventSelection, isSelected, selectedCount } from "@/lib/event-log/selection";
import { fullCount } from "@/lib/format-number";
import { MAX_COUNT } from "@/lib/queries/events/event-queries";
import type { EventQuery, LoggedEvent } from "@/lib/schemas/event-log";

interface SelectionBarProps {
  channel: string;
  /** What "all that match" means; `eventConditions` turns it into what the database takes. */
  query: EventQuery;
  selection: EventSelection;
  /** The rows on the screen. */
  events: readonly LoggedEvent[];
  onSelectAll: () => void;
  onClear: () => void;
}

/** How many events are ticked, and what can be done with them. */
export function SelectionBar({ channel, query, selection, events, onSelectAll, onClear }: SelectionBarProps) {
  const locale = useLocale();
  const matching = useEventCount(channel, query, { enabled: true });
  const count = selectedCount(selection, matching);
  const words = (number: number) =>
    number >= MAX_COUNT ? `${fullCount(MAX_COUNT, locale)} or more` : fullCount(number, locale);
  const name = selection.kind === "all" ? "that match" : count === 1 ? "event" : "events";
  const start = useStartReplay();

  async function replay() {
    const chosen =
      selection.kind === "all"
        ? { filter: { ...eventConditions(channel, query, Date.now()), channel } }
        : { filter: { channel }, ids: [...selection.ids] };
    if (await start.runAndSay(chosen, "The replay has started.")) onClear();
  }

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
      <p className="text-ink-2 text-secondary max-md:hidden">Messages already stored stay as they are.</p>
      <Button variant="ghost" onClick={onClear}>
        Clear
      </Button>
      {selection.kind === "some" && (
        <DismissButton
          channel={channel}
          ids={events
            .filter((event) => isSelected(selection, event.id) && canBeDismissed(event))
            .map(({ id }) => id)}
          onDone={onClear}
        />
      )}
      <Button variant="primary" pending={start.isPending} onClick={() => void replay()}>
        <RotateCcw />
        {`Replay ${selection.kind === "all" ? "all " : ""}${count === null ? "" : `${words(count)} `}${name}`}
      </Button>
    </section>
  );
}

const canBeDismissed = ({ outcome, dismissed_at }: LoggedEvent) =>
  outcome === "failed" && dismissed_at === null;

interface DismissButtonProps {
  channel: string;
  ids: number[];
  onDone: () => void;
}

/** For the failed ones among the ticked events. */
function DismissButton({ channel, ids, onDone }: DismissButtonProps) {
  const [isOpen, setIsOpen] = useState(false);
  if (ids.length === 0) return null;
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>{`Dismiss ${ids.length} failed`}</Button>
      {isOpen && (
        <DismissDialog
          channel={channel}
          count={ids.length}
          ids={ids}
          onDismissed={onDone}
          onClose={() => setIsOpen(false)}
        />
      )}
    </>
  );
}
