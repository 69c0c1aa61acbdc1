import { CornerUpLeft } from "lucide-react";
import { memo } from "react";
import { ShallowLink } from "@/components/layout/shallow-link";
import { CustomerTitle } from "@/components/live-chat/customer";
import { RowMarks, RowTime, spokenMarks } from "@/components/live-chat/list/row-marks";
import { Avatar } from "@/components/ui/avatar";
import { useLabelsOf } from "@/hooks/layout/use-labels";
import { useStuck } from "@/hooks/layout/use-outbox";
import { usePersonName } from "@/hooks/layout/use-people";
import { useDraft } from "@/hooks/live-chat/use-draft";
import { useLocale } from "@/hooks/ui/use-locale";
import { cn } from "@/lib/cn";
import { customerName, initialsName } from "@/lib/customer-name";
import { fullCount } from "@/lib/format-number";
import { listTime } from "@/lib/format-time";
import type { Conversation } from "@/lib/schemas/conversation";
import type { Unsent } from "@/lib/schemas/outbox";
import { visibleName } from "@/lib/visible-text";

interface ConversationRowProps {
  conversation: Conversation;
  href: string;
  isCurrent: boolean;
  /** One row is in the tab order; the arrow keys move on from there. */
  isTabStop: boolean;
  /** Set in a list of several channels. */
  channelName: string | undefined;
  channelIcon: string | undefined;
  now: number | null;
  onPrefetch: (conversationId: string) => void;
}

interface NameParts {
  channel: string | undefined;
  labels: string;
  now: number | null;
  assignee: string | undefined;
  stuck: Unsent | undefined;
  locale: string;
}

const STUCK_WORDS: Record<Unsent["state"], string> = {
  new: "Waiting",
  waiting: "Waiting",
  failed: "Not sent",
};

/** What this browser has not sent, a draft, or else the last message. */
function Preview({ conversation, stuck }: { conversation: Conversation; stuck: Unsent | undefined }) {
  const [draft] = useDraft(conversation.id);
  const isFailed = stuck?.state === "failed";
  const text = visibleName((stuck?.content.body ?? draft).slice(0, 200));
  if (text) {
    return (
      <span className="truncate">
        <span className={cn("font-medium", isFailed ? "text-bad" : stuck ? "text-warn" : "text-accent-ink")}>
          {stuck ? STUCK_WORDS[stuck.state] : "Draft"}:{" "}
        </span>
        <span dir="auto">{text}</span>
      </span>
    );
  }
  return (
    <>
      {conversation.last_message_direction === "outbound" && (
        <CornerUpLeft className="size-3.5 text-ink-3" aria-hidden />
      )}
      <span dir="auto" className="truncate">
        {visibleName(conversation.last_message_preview) || "No messages yet"}
      </span>
    </>
  );
}

function accessibleName(conversation: Conversation, names: NameParts): string {
  const { channel, labels, now, assignee, stuck, locale } = names;
  const { unread_count, last_message_preview, last_message_at } = conversation;
  const unread = unread_count > 0 ? `${fullCount(unread_count, locale)} unread` : "";
  const parts = [
    customerName(conversation),
    unread,
    channel,
    stuck ? `${STUCK_WORDS[stuck.state]}: ${visibleName(stuck.content.body.slice(0, 200))}` : "",
    visibleName(last_message_preview),
    labels,
    now === null ? "" : listTime(last_message_at, now),
  ];
  return [...parts.filter(Boolean), ...spokenMarks(conversation, now, assignee)].join(", ");
}

/** One conversation in the list: customer, last message, how long they wait, and what else there is to know. */
export const ConversationRow = memo(function ConversationRow(props: ConversationRowProps) {
  const { conversation, href, isCurrent, isTabStop, channelName, channelIcon, now, onPrefetch } = props;
  const { id, unread_count, assigned_to } = conversation;
  const isUnread = unread_count > 0;
  const locale = useLocale();
  const labels = useLabelsOf(conversation.label_ids)
    .map(({ name }) => visibleName(name))
    .join(", ");
  const assignee = usePersonName(assigned_to);
  const stuck = useStuck(id);
  const prefetch = () => onPrefetch(id);
  return (
    <ShallowLink
      href={href}
      tabIndex={isTabStop ? 0 : -1}
      aria-current={isCurrent ? "true" : undefined}
      aria-label={accessibleName(conversation, {
        channel: channelName,
        labels,
        now,
        assignee,
        stuck,
        locale,
      })}
      onPointerEnter={prefetch}
      onFocus={prefetch}
      className={cn(
        "relative grid h-full grid-cols-[36px_minmax(0,1fr)_auto] content-center gap-x-2.5 gap-y-0.5 border-b px-3 hover:bg-bg focus-visible:-outline-offset-2",
        "aria-[current]:bg-accent-soft aria-[current]:before:absolute aria-[current]:before:inset-y-0 aria-[current]:before:left-0 aria-[current]:before:w-[3px] aria-[current]:before:bg-accent",
      )}
    >
      <Avatar name={initialsName(conversation)} className="row-span-2" />
      <span className={cn("truncate", isUnread ? "font-semibold" : "font-medium")}>
        <CustomerTitle conversation={conversation} />
      </span>
      <RowTime conversation={conversation} now={now} />
      <span
        className={cn("flex min-w-0 items-center gap-1 text-secondary", isUnread ? "text-ink" : "text-ink-2")}
      >
        <Preview conversation={conversation} stuck={stuck} />
      </span>
      <RowMarks conversation={conversation} now={now} assignee={assignee} channelIcon={channelIcon} />
    </ShallowLink>
  );
});
