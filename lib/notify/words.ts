import { ALL_CHANNELS } from "@/lib/channels";
import { customerName } from "@/lib/customer-name";
import type { DeskNotification } from "@/lib/notify/notification";
import { chatEntry, chatHref } from "@/lib/schemas/chat-route";
import type { Arrival } from "@/lib/schemas/realtime";
import { visibleName } from "@/lib/visible-text";

/** More at once are one notification. */
const MOST = 3;
const NO_TEXT = "New message";

/** What a notification about one message shows; without its text if that is to stay in the desk. */
function noticeOf(arrival: Arrival, channelName: string | undefined, showText: boolean): DeskNotification {
  const { conversation_id: id, channel, preview } = arrival;
  return {
    title: [customerName(arrival), channelName].filter(Boolean).join(" · "),
    body: (showText && visibleName(preview)) || NO_TEXT,
    tag: id,
    href: chatHref({ ...chatEntry(channel), status: "all" }, { conversationId: id }),
  };
}

/** What stands for many at once. */
function summaryOf(count: number): DeskNotification {
  return {
    title: "Interact Desk",
    body: `${count} customers have written`,
    tag: "summary",
    href: chatHref(chatEntry(ALL_CHANNELS)),
  };
}

/** The notifications about what has arrived at once. */
export function noticesOf(
  arrivals: readonly Arrival[],
  channelName: (slug: string) => string | undefined,
  showText: boolean,
): DeskNotification[] {
  if (arrivals.length > MOST) return [summaryOf(arrivals.length)];
  return arrivals.map((arrival) => noticeOf(arrival, channelName(arrival.channel), showText));
}
