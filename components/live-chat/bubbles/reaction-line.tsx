import { cn } from "@/lib/cn";
import { clockTime } from "@/lib/format-time";
import type { MessageOf } from "@/lib/schemas/message";

/** A reaction is not a message: a small line on the side of the person who reacted. */
export function ReactionLine({ message }: { message: MessageOf<"reaction"> }) {
  const { emoji, removed } = message.payload;
  const sign = emoji ?? message.body;
  const isOurs = message.direction === "outbound";
  return (
    <p className={cn("flex px-1 text-ink-3 text-secondary", isOurs && "justify-end")}>
      {sign && !removed ? `Reacted ${sign}` : "Removed a reaction"}
      <time dateTime={message.sent_at} className="ml-1.5 text-meta tabular-nums">
        {clockTime(message.sent_at)}
      </time>
    </p>
  );
}
