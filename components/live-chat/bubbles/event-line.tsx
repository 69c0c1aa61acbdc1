import { usePersonName } from "@/hooks/layout/use-people";
import { useNow } from "@/hooks/ui/use-now";
import { activityText } from "@/lib/activity-text";
import { changeWords } from "@/lib/conversation-change";
import { clockTime, logTime } from "@/lib/format-time";
import type { MessageOf } from "@/lib/schemas/message";

/** An edit or a deletion of a message that is not loaded is told on its own. */
function textOf({ payload, body }: MessageOf<"event">): string {
  if (payload.change === "edited") return `A message was edited: “${body ?? ""}”`;
  if (payload.change === "deleted") return "A message was deleted for everyone";
  return body ?? "Something changed";
}

/** Something that happened to the conversation, centred in the thread. */
export function EventLine({ message }: { message: MessageOf<"event"> }) {
  const { payload, sent_by } = message;
  const author = usePersonName(sent_by);
  const now = useNow() ?? Date.parse(message.sent_at);
  const words = changeWords(message);
  const activity = activityText(payload, sent_by === null ? null : { id: sent_by, name: author }, (time) =>
    Number.isNaN(Date.parse(time)) ? "a time" : logTime(time, now),
  );
  return (
    <p className="my-1 text-balance text-center text-ink-3 text-secondary">
      {words === null ? (
        <bdi>{activity ?? textOf(message)}</bdi>
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
