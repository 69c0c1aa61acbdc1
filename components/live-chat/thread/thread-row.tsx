import { Count } from "@/components/layout/count";
import { MessageBubble } from "@/components/live-chat/bubbles/message-bubble";
import { WorkflowBubble } from "@/components/live-chat/bubbles/workflow-bubble";
import { dayLabel } from "@/lib/format-time";
import type { ThreadItem } from "@/lib/thread-items";

interface ThreadRowProps {
  item: ThreadItem | undefined;
  now: number;
}

/** One row of the thread: a date, the line above unread messages, or a message. */
export function ThreadRow({ item, now }: ThreadRowProps) {
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
  return (
    <div className={item.isFollowing ? "pt-[3px]" : "pt-[9px]"}>
      {item.type === "workflow" ? (
        <WorkflowBubble messages={item.messages} />
      ) : (
        <MessageBubble message={item.message} />
      )}
    </div>
  );
}
