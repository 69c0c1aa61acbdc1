import { reactionPayload } from "@/components/live-chat/bubbles/payloads";
import { cn } from "@/lib/cn";
import { clockTime } from "@/lib/format-time";
import type { Message } from "@/lib/schemas/message";

/** A reaction is no message of its own: one small line on the side of who reacted. */
export function ReactionLine({ message }: { message: Message }) {
  const payload = reactionPayload.safeParse(message.payload).data;
  const sign = payload?.emoji ?? message.body;
  const isOurs = message.direction === "outbound";
  return (
    <p className={cn("flex px-1 text-ink-3 text-secondary", isOurs && "justify-end")}>
      {sign && !payload?.removed ? `Reacted ${sign}` : "Removed a reaction"}
      <time dateTime={message.sent_at} className="ml-1.5 text-meta tabular-nums">
        {clockTime(message.sent_at)}
      </time>
    </p>
  );
}
