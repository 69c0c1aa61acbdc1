import { clockTime } from "@/lib/format-time";
import type { MessageOf } from "@/lib/schemas/message";

/** Something that happened to the conversation, centred in the thread. */
export function EventLine({ message }: { message: MessageOf<"event"> }) {
  return (
    <p className="my-1 text-balance text-center text-ink-3 text-secondary">
      {message.body ?? "Something changed"}
      <span aria-hidden> · </span>
      <time dateTime={message.sent_at} className="tabular-nums">
        {clockTime(message.sent_at)}
      </time>
    </p>
  );
}
