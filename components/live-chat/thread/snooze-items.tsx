"use client";

import { AlarmClock, CalendarClock, MessageCircleReply } from "lucide-react";
import { DropdownMenuItem, DropdownMenuLabel, DropdownMenuSeparator } from "@/components/ui/dropdown-menu";
import { timeNow } from "@/lib/clock";
import { logTime } from "@/lib/format-time";
import { snoozePresets } from "@/lib/snooze";

interface SnoozeItemsProps {
  /** Null: until the customer answers. */
  onSnooze: (until: Date | null) => void;
  onChooseTime: () => void;
}

/** The times to snooze until, as entries of a menu that has just been opened. */
export function SnoozeItems({ onSnooze, onChooseTime }: SnoozeItemsProps) {
  const now = new Date(timeNow());
  return (
    <>
      <DropdownMenuLabel>Snooze until</DropdownMenuLabel>
      {snoozePresets(now).map(({ label, until }) => (
        <DropdownMenuItem key={label} onSelect={() => onSnooze(until)}>
          <AlarmClock className="text-ink-2" />
          {label}
          <span className="ml-auto pl-3 text-ink-2 text-meta tabular-nums">
            {logTime(until.toISOString(), now.getTime())}
          </span>
        </DropdownMenuItem>
      ))}
      <DropdownMenuItem onSelect={onChooseTime}>
        <CalendarClock className="text-ink-2" />
        Date and time…
      </DropdownMenuItem>
      <DropdownMenuSeparator />
      <DropdownMenuItem onSelect={() => onSnooze(null)}>
        <MessageCircleReply className="text-ink-2" />
        The customer answers
      </DropdownMenuItem>
    </>
  );
}
