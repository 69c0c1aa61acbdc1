"use client";

import { CircleCheck, CircleMinus, CircleX, Clock, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { EventActions } from "@/components/masters/events/event-actions";
import { RequestViewer } from "@/components/masters/events/request-viewer";
import { nextWords } from "@/lib/event-log/became";
import { formatBytes } from "@/lib/format-bytes";
import { exactTime, logTime, secondTime } from "@/lib/format-time";
import type { LoggedEvent } from "@/lib/schemas/event-log";

const ICONS: Record<string, { icon: LucideIcon; colour: string }> = {
  stored: { icon: CircleCheck, colour: "text-ok" },
  failed: { icon: CircleX, colour: "text-bad" },
};

const attemptWords = ({ attempts, outcome }: LoggedEvent) => {
  const count = attempts === 1 ? "1 attempt" : `${attempts} attempts`;
  return outcome === "failed" ? `${count}, not stored` : count;
};

/** Why an event became what it is, and the request as it came in. */
export function EventDetails({ channel, event }: { channel: string; event: LoggedEvent }) {
  const { icon, colour } = ICONS[event.outcome] ?? { icon: CircleMinus, colour: "text-ink-2" };
  const next = nextWords(event, (at) => logTime(at, Date.now()));
  const isUnread = event.outcome !== "failed" && event.error !== null;
  return (
    <div className="grid gap-4 px-4 py-3 lg:grid-cols-[256px_minmax(0,1fr)] lg:pl-12">
      <div className="flex flex-col gap-3 text-secondary">
        <p className="font-medium">{attemptWords(event)}</p>
        <Step icon={icon} colour={colour} note={secondTime(event.received_at)}>
          {event.error ?? OUTCOME_WORDS[event.outcome] ?? event.outcome}
        </Step>
        {isUnread && <p className="text-ink-2">The last attempt found less than what is stored.</p>}
        {next && (
          <Step icon={Clock} colour="text-ink-2">
            {next}
          </Step>
        )}
        <EventActions channel={channel} event={event} />
        <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1 text-ink-2 text-meta tabular-nums">
          <dt>Received</dt>
          <dd>{exactTime(event.received_at)}</dd>
          <dt>Event</dt>
          <dd>{event.id}</dd>
          {event.request_id && (
            <>
              <dt>Request</dt>
              <dd className="[overflow-wrap:anywhere]">{event.request_id}</dd>
            </>
          )}
          <dt>Type</dt>
          <dd className="[overflow-wrap:anywhere]">{event.type ?? "none"}</dd>
          <dt>Size</dt>
          <dd>{formatBytes(event.size)}</dd>
          {event.is_unsigned && (
            <>
              <dt>Key</dt>
              <dd>none, let in by the legacy address</dd>
            </>
          )}
        </dl>
      </div>
      <RequestViewer channel={channel} event={event.id} />
    </div>
  );
}

const OUTCOME_WORDS: Record<string, string> = {
  stored: "Stored",
  duplicate: "Everything in it was stored already",
  ignored: "Kept, and nothing in it belongs into a conversation",
  failed: "It could not be stored",
};

interface StepProps {
  icon: LucideIcon;
  colour: string;
  note?: string;
  children: ReactNode;
}

function Step({ icon: Icon, colour, note, children }: StepProps) {
  return (
    <p className="grid grid-cols-[16px_1fr] gap-x-2">
      <Icon aria-hidden className={colour} />
      <span className="[overflow-wrap:anywhere]">{children}</span>
      {note && <span className="col-start-2 text-ink-2 text-meta tabular-nums">{note}</span>}
    </p>
  );
}
