"use client";

import { ChevronDown } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { LocalTime } from "@/components/layout/local-time";
import { EventDetails } from "@/components/masters/events/event-details";
import { TickBox } from "@/components/masters/events/tick-box";
import { IconButton } from "@/components/ui/icon-button";
import { Tag } from "@/components/ui/tag";
import { cn } from "@/lib/cn";
import { becameWords, customerWords, stateOf } from "@/lib/event-log/became";
import { eventTime } from "@/lib/format-time";
import { formatPhone } from "@/lib/phone";
import { chatEntry, chatHref } from "@/lib/schemas/chat-route";
import type { LoggedEvent } from "@/lib/schemas/event-log";
import { visibleName } from "@/lib/visible-text";

const STATES: Record<string, { label: string; tone: "ok" | "bad" | "warn" | "muted" }> = {
  stored: { label: "Stored", tone: "ok" },
  duplicate: { label: "Duplicate", tone: "muted" },
  ignored: { label: "Ignored", tone: "muted" },
  failed: { label: "Failed", tone: "bad" },
  dead: { label: "Dead letter", tone: "bad" },
  dismissed: { label: "Dismissed", tone: "muted" },
};

/** Columns for which a narrow window has no room. They stay columns, so that an opened row spans them all. */
export const FROM_MD = "max-md:w-0 max-md:px-0! max-md:*:hidden";
export const FROM_LG = "max-lg:w-0 max-lg:px-0! max-lg:*:hidden";

interface EventRowProps {
  channel: string;
  event: LoggedEvent;
  isSelected: boolean;
  onToggle: () => void;
}

/** One event in a line; opened, its attempts and the request as it came in. */
export function EventRow({ channel, event, isSelected, onToggle }: EventRowProps) {
  const [isOpen, setIsOpen] = useState(false);
  const { label, tone } = STATES[stateOf(event)] ?? { label: event.outcome, tone: "muted" };
  const name = `event ${event.id}`;
  return (
    <>
      <tr className={cn("h-9 *:px-2", isSelected && "bg-accent-soft")}>
        <td>
          <TickBox label={`Select ${name}`} checked={isSelected} onChange={onToggle} />
        </td>
        <td className="tabular-nums">
          <LocalTime at={event.received_at} format={eventTime} />
        </td>
        <td>
          <Tag tone={tone}>{label}</Tag>
        </td>
        <td className={cn("truncate", FROM_LG)} title={event.type ?? undefined}>
          {visibleName(event.type) ? (
            <code className="text-[0.75rem]">{visibleName(event.type)}</code>
          ) : (
            <span className="text-ink-2">no type</span>
          )}
        </td>
        <td className={cn("truncate tabular-nums", FROM_MD)}>
          <span className={event.phone ? "" : "text-ink-2"}>
            {event.phone ? formatPhone(event.phone) : "no number"}
          </span>
        </td>
        <td className="truncate">
          <Became channel={channel} event={event} />
        </td>
        <td className={cn("text-right tabular-nums", FROM_LG)}>
          <span>{event.attempts}</span>
        </td>
        <td>
          <IconButton
            label={isOpen ? `Close ${name}` : `Open ${name}`}
            tooltip={false}
            aria-expanded={isOpen}
            onClick={() => setIsOpen(!isOpen)}
            className="ml-auto"
          >
            <ChevronDown className={cn("transition-transform", isOpen && "rotate-180")} />
          </IconButton>
        </td>
      </tr>
      {isOpen && (
        <tr>
          <td colSpan={8} className="bg-sunken">
            <p className="px-4 pt-3 [overflow-wrap:anywhere] sm:hidden">
              <Became channel={channel} event={event} />
            </p>
            <EventDetails channel={channel} event={event} />
          </td>
        </tr>
      )}
    </>
  );
}

/** What an event became, with the way to its message in its conversation. */
function Became({ channel, event }: Pick<EventRowProps, "channel" | "event">) {
  const words = becameWords(event);
  if (event.outcome === "failed") return <span className="text-bad">{words}</span>;
  const { conversation_id: conversationId, message_id: messageId } = event;
  if (!conversationId) return <span className="text-ink-2">{words}</span>;
  const place = { conversationId, ...(messageId !== null && { messageId }) };
  return (
    <>
      <Link
        href={chatHref({ ...chatEntry(channel), status: "all" }, place)}
        prefetch={false}
        className="font-medium text-accent-ink underline underline-offset-2"
      >
        {customerWords(event) ?? "Conversation"}
      </Link>{" "}
      <span className="text-ink-2">{words}</span>
    </>
  );
}
