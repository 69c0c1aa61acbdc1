import { Hourglass, TriangleAlert } from "lucide-react";
import { LabelChips } from "@/components/live-chat/labels/label-chips";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { NamedIcon } from "@/components/ui/named-icon";
import { cn } from "@/lib/cn";
import { compactCount } from "@/lib/format-number";
import { exactTime, listTime } from "@/lib/format-time";
import { windowText } from "@/lib/reply-window";
import type { Conversation } from "@/lib/schemas/conversation";
import { closingWindow, type Patience, patienceOf } from "@/lib/waiting";

const WAITING_LOOK: Record<Patience, string> = {
  fresh: "text-ink-3",
  long: "font-semibold text-warn",
  too_long: "font-semibold text-bad",
};

interface RowTimeProps {
  conversation: Conversation;
  now: number | null;
}

/** How long the customer has been waiting, in the colour of its age; or when the last message was. */
export function RowTime({ conversation, now }: RowTimeProps) {
  const { waiting_since, last_message_at } = conversation;
  const at = waiting_since ?? last_message_at;
  const look = waiting_since && now !== null ? WAITING_LOOK[patienceOf(waiting_since, now)] : "text-ink-3";
  return (
    <time
      dateTime={at}
      title={now === null ? undefined : `${waiting_since ? "Waiting since " : ""}${exactTime(at)}`}
      className={cn("text-right text-meta tabular-nums", look)}
    >
      {now === null ? "" : listTime(at, now)}
    </time>
  );
}

interface RowMarksProps extends RowTimeProps {
  assignee: string | undefined;
  channelIcon: string | undefined;
}

/** What stands at the end of a row: a reply that failed, a window that closes, the channel, who has it, what is unread. */
export function RowMarks({ conversation, now, assignee, channelIcon }: RowMarksProps) {
  const { has_failed_reply, label_ids, last_inbound_at, status, unread_count, assigned_to } = conversation;
  const left = now === null || status === "resolved" ? null : closingWindow(last_inbound_at, now);
  return (
    <span className="flex min-w-[19px] items-center justify-end gap-1.5">
      <LabelChips ids={label_ids} most={1} chipClassName="max-w-20" />
      {has_failed_reply && (
        <span title="The last reply was not delivered">
          <TriangleAlert className="size-3.5 text-bad" aria-hidden />
        </span>
      )}
      {left !== null && (
        <span title={`You can write freely for ${windowText(left)}`}>
          <Hourglass className="size-3.5 text-warn" aria-hidden />
        </span>
      )}
      {channelIcon && <NamedIcon name={channelIcon} className="size-3.5 text-ink-3" />}
      {assigned_to !== null && (
        <span title={`Assigned to ${assignee ?? "a colleague"}`}>
          <Avatar name={assignee ?? "?"} size="xs" />
        </span>
      )}
      {unread_count > 0 && <Badge variant="solid">{compactCount(unread_count)}</Badge>}
    </span>
  );
}

/** The same for who cannot see it. */
export function spokenMarks(
  conversation: Conversation,
  now: number | null,
  assignee: string | undefined,
): string[] {
  const { has_failed_reply, last_inbound_at, status, waiting_since, assigned_to } = conversation;
  const left = now === null || status === "resolved" ? null : closingWindow(last_inbound_at, now);
  return [
    waiting_since && now !== null ? `waiting for ${listTime(waiting_since, now)}` : "",
    has_failed_reply ? "the last reply was not delivered" : "",
    left === null ? "" : `you can write freely for ${windowText(left)}`,
    assigned_to === null ? "" : `assigned to ${assignee ?? "a colleague"}`,
  ].filter(Boolean);
}
