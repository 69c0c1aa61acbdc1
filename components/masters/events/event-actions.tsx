"use client";

import { RotateCcw } from "lucide-react";
import { useState } from "react";
import { DismissDialog } from "@/components/masters/events/dismiss-dialog";
import { Button } from "@/components/ui/button";
import { useStartReplay } from "@/hooks/masters/use-replays";
import type { LoggedEvent } from "@/lib/schemas/event-log";

/** What can be done with one event: replay it, or dismiss one that failed. */
export function EventActions({ channel, event }: { channel: string; event: LoggedEvent }) {
  const [isDismissing, setIsDismissing] = useState(false);
  const start = useStartReplay();
  const replay = () =>
    start.runAndSay({ filter: { channel }, ids: [event.id] }, "The event is being replayed.");
  return (
    <div className="flex flex-wrap gap-2">
      <Button pending={start.isPending} onClick={() => void replay()}>
        <RotateCcw />
        Replay this event
      </Button>
      {event.outcome === "failed" && !event.dismissed_at && (
        <Button onClick={() => setIsDismissing(true)}>Dismiss this event</Button>
      )}
      {isDismissing && (
        <DismissDialog channel={channel} count={1} ids={[event.id]} onClose={() => setIsDismissing(false)} />
      )}
    </div>
  );
}
