"use client";

import { usePersonName } from "@/hooks/layout/use-people";
import { changeWords } from "@/lib/conversation-change";
import { clockTime } from "@/lib/format-time";
import type { MessageOf } from "@/lib/schemas/message";

/** An edit or a deletion of a message that is not loaded is told on its own. */
function textOf({ payload, body }: MessageOf<"event">): string {
  if (payload.change === "edited") return `A message was edited: “${body ?? ""}”`;
  if (payload.change === "deleted") return "A message was deleted for everyone";
  return body ?? "Something changed";
}

/** Something that happened to the conversation, centred in the thread. */
export function EventLine({ message }: { message: MessageOf<"event"> }) {
  const author = usePersonName(message.sent_by);
  const words = changeWords(message);
  return (
    <p className="my-1 text-balance text-center text-ink-3 text-secondary">
      {words === null ? (
        textOf(message)
      ) : (
        <>
          <bdi>{author ?? "A former colleague"}</bdi> <bdi>{words}</bdi>
        </>
      )}
      <span aria-hidden> · </span>
      <time dateTime={message.sent_at} className="tabular-nums">
        {clockTime(message.sent_at)}
      </time>
    </p>
  );
}
