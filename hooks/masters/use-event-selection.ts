"use client";

import { useMemo, useState } from "react";
import { type EventSelection, NO_EVENTS, toggled, toggledShown } from "@/lib/event-log/selection";
import type { LoggedEvent } from "@/lib/schemas/event-log";

/** Which of the listed events are ticked. */
export function useEventSelection(events: readonly LoggedEvent[]) {
  const [selection, setSelection] = useState<EventSelection>(NO_EVENTS);
  const shown = useMemo(() => events.map(({ id }) => id), [events]);
  return {
    selection,
    shown,
    toggle: (id: number) => setSelection((before) => toggled(before, id, shown)),
    toggleShown: () => setSelection((before) => toggledShown(before, shown)),
    selectAll: () => setSelection({ kind: "all" }),
    clear: () => setSelection(NO_EVENTS),
  };
}
