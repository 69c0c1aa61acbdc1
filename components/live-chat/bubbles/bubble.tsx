"use client";

import type { ReactNode } from "react";
import { OutcomeLine } from "@/components/live-chat/bubbles/outcome-line";
import { Ticks } from "@/components/live-chat/bubbles/ticks";
import { UnsentLine } from "@/components/live-chat/bubbles/unsent-line";
import { usePersonName } from "@/hooks/layout/use-people";
import { cn } from "@/lib/cn";
import { clockTime, exactTime } from "@/lib/format-time";
import type { Message } from "@/lib/schemas/message";
import type { Annotations } from "@/lib/thread-annotations";

const SPEAKERS = { inbound: "Customer", outbound: "You", internal: "Team" };

interface BubbleProps {
  message: Message;
  reactions?: Annotations["reactions"] | undefined;
  /** What can be done with it. */
  menu?: ReactNode;
  children: ReactNode;
}

/** The frame of a message: its side and colour show who wrote it; time, ticks and any failure are below. */
export function Bubble({ message, reactions = [], menu, children }: BubbleProps) {
  const { direction, status, sent_at: sentAt } = message;
  const author = usePersonName(message.sent_by);
  const isOurs = direction !== "inbound";
  const isFailed = status === "failed";
  return (
    <div className={cn("group flex flex-col gap-1", isOurs ? "items-end" : "items-start")}>
      <div className={cn("flex w-full gap-1", isOurs && "flex-row-reverse")}>
        <div
          className={cn(
            "min-w-0 max-w-[84%] rounded-card border bg-panel px-[11px] pt-[7px] pb-[5px] sm:max-w-[62%]",
            direction === "outbound" && "border-out-line bg-out",
            direction === "internal" && "border-note-line bg-note",
            isFailed && "border-bad",
            (status === "queued" || status === "unconfirmed") && "border-dashed",
            status === "unconfirmed" && "border-warn",
          )}
        >
          <span className="sr-only">{SPEAKERS[direction]}: </span>
          {children}
          <div className="mt-px flex items-center justify-end gap-1 text-[0.65625rem] text-ink-3 tabular-nums">
            {author && <span className="truncate">{author} ·</span>}
            <time dateTime={sentAt} title={exactTime(sentAt)}>
              {clockTime(sentAt)}
            </time>
            {direction === "outbound" && status && status !== "failed" && <Ticks status={status} />}
          </div>
        </div>
        {menu}
      </div>
      {reactions.length > 0 && <Reactions reactions={reactions} />}
      {message.id < 0 ? (
        <UnsentLine message={message} />
      ) : (
        direction === "outbound" && <OutcomeLine message={message} />
      )}
    </div>
  );
}

function Reactions({ reactions }: { reactions: Annotations["reactions"] }) {
  return (
    <ul className="-mt-2.5 mx-2 flex gap-1 rounded-full border bg-panel px-1.5 py-px text-secondary">
      {reactions.map(({ emoji, direction }) => (
        <li key={direction}>
          <span className="sr-only">{SPEAKERS[direction]} reacted </span>
          {emoji}
        </li>
      ))}
    </ul>
  );
}
