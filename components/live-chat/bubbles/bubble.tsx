import type { ReactNode } from "react";
import { FailureLine } from "@/components/live-chat/bubbles/failure-line";
import { Ticks } from "@/components/live-chat/bubbles/ticks";
import { cn } from "@/lib/cn";
import { clockTime, exactTime } from "@/lib/format-time";
import type { Message } from "@/lib/schemas/message";

const SPEAKERS = { inbound: "Customer", outbound: "You", internal: "Team" };

/** The frame of a message: its side and colour show who wrote it; time, ticks and any failure are below. */
export function Bubble({ message, children }: { message: Message; children: ReactNode }) {
  const { direction, status, sent_at: sentAt } = message;
  const isOurs = direction !== "inbound";
  const isFailed = status === "failed";
  return (
    <div className={cn("flex flex-col gap-1", isOurs ? "items-end" : "items-start")}>
      <div
        className={cn(
          "min-w-0 max-w-[84%] rounded-card border bg-panel px-[11px] pt-[7px] pb-[5px] sm:max-w-[62%]",
          direction === "outbound" && "border-out-line bg-out",
          direction === "internal" && "border-note-line bg-note",
          isFailed && "border-bad",
        )}
      >
        <span className="sr-only">{SPEAKERS[direction]}: </span>
        {children}
        <div className="mt-px flex items-center justify-end gap-1 text-[0.65625rem] text-ink-3 tabular-nums">
          <time dateTime={sentAt} title={exactTime(sentAt)}>
            {clockTime(sentAt)}
          </time>
          {direction === "outbound" && status && status !== "failed" && <Ticks status={status} />}
        </div>
      </div>
      {isFailed && <FailureLine message={message} />}
    </div>
  );
}
