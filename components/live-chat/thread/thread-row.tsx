import { Count } from "@/components/layout/count";
import { MessageBubble } from "@/components/live-chat/bubbles/message-bubble";
import { WorkflowBubble } from "@/components/live-chat/bubbles/workflow-bubble";
import { QuotedMessage } from "@/components/live-chat/thread/quoted-message";
import { cn } from "@/lib/cn";
import { dayLabel } from "@/lib/format-time";
import { quotedId, type ThreadItem } from "@/lib/thread-items";

interface ThreadRowProps {
  item: ThreadItem | undefined;
  now: number;
  /** Just found by following a quote. */
  isFound: boolean;
  onShowMessage: (externalId: string) => void;
}

/** One row of the thread: a date, the line above unread messages, or a message. */
export function ThreadRow({ item, now, isFound, onShowMessage }: ThreadRowProps) {
  if (!item) return null;
  if (item.type === "day") {
    return (
      <h3 className="pt-3.5 pb-1.5 text-center font-normal text-ink-3 text-meta">{dayLabel(item.at, now)}</h3>
    );
  }
  if (item.type === "unread") {
    return (
      <h3 className="flex items-center gap-2.5 pt-3 pb-1.5 font-semibold text-accent text-meta before:h-px before:flex-1 before:bg-accent/35 after:h-px after:flex-1 after:bg-accent/35">
        <span>
          <Count value={item.count} /> new
        </span>
      </h3>
    );
  }
  const replyTo = item.type === "message" ? quotedId(item.message) : null;
  const quote = item.type === "message" && replyTo && (
    <QuotedMessage message={item.message} externalId={replyTo} onShow={onShowMessage} />
  );
  return (
    <div
      className={cn(
        item.isFollowing ? "pt-[3px]" : "pt-[9px]",
        isFound && "rounded-card bg-accent-soft transition-colors",
      )}
    >
      {item.type === "workflow" ? (
        <WorkflowBubble messages={item.messages} />
      ) : (
        <MessageBubble message={item.message} about={item.about} quote={quote} />
      )}
    </div>
  );
}
