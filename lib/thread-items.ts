import { dayNumber } from "@/lib/format-time";
import type { Message, MessageOf } from "@/lib/schemas/message";
import { type Annotations, annotate, isLine } from "@/lib/thread-annotations";

/** One rendered row of the thread. */
export type ThreadItem =
  | { type: "day"; key: string; at: string }
  | { type: "unread"; key: string; count: number }
  /** `isFollowing`: directly follows a message from the same side, so it is closer to it. */
  | { type: "message"; key: string; message: Message; isFollowing: boolean; about: Annotations | undefined }
  /** Consecutive answers of one workflow run, shown as one. */
  | { type: "workflow"; key: string; messages: MessageOf<"workflow">[]; isFollowing: boolean };

/** Where reading stopped: the first unread message, and how many there were. */
export type UnreadMark = { firstId: number; count: number };

/** The external id of the message that this one answers. */
export function quotedId(message: Message): string | null {
  return ("reply_to" in message.payload && message.payload.reply_to) || null;
}

/** Messages, oldest first, with a heading above each day and above the first unread message. */
export function threadItems(messages: readonly Message[], unread: UnreadMark | null): ThreadItem[] {
  return joinRuns(withLines(messages, unread));
}

/** Whether a row of the thread shows this message. */
export function isAboutMessage(item: ThreadItem | undefined, messageId: number): boolean {
  if (item?.type === "workflow") return item.messages.some(({ id }) => id === messageId);
  return item?.type === "message" && item.message.id === messageId;
}

/** Whether a message is an answer that is known to belong to a run of a workflow. */
function isAnswer(message: Message): message is MessageOf<"workflow"> {
  return message.kind === "workflow" && typeof message.payload.run_id === "string";
}

/** Merges consecutive answers of one workflow run into one item. */
function joinRuns(items: ThreadItem[]): ThreadItem[] {
  const joined: ThreadItem[] = [];
  for (const item of items) {
    const above = joined.at(-1);
    if (item.type !== "message" || !isAnswer(item.message)) {
      joined.push(item);
      continue;
    }
    const { key, message, isFollowing } = item;
    const run = above?.type === "workflow" ? above.messages : [];
    if (run[0]?.payload.run_id === message.payload.run_id) run.push(message);
    else joined.push({ type: "workflow", key, messages: [message], isFollowing });
  }
  return joined;
}

function withLines(messages: readonly Message[], unread: UnreadMark | null): ThreadItem[] {
  const { rows, about } = annotate(messages);
  const items: ThreadItem[] = [];
  let above: Message | undefined;
  let dayAbove: number | undefined;
  for (const message of rows) {
    const day = dayNumber(message.sent_at);
    const isNewDay = day !== dayAbove;
    const isUnreadStart = unread?.firstId === message.id;
    const isFollowing =
      !isNewDay &&
      !isUnreadStart &&
      above?.direction === message.direction &&
      isLine(above) === isLine(message);
    // The client id is the same before and after the message is stored, so the row is not remounted.
    const key = message.client_id ?? `m${message.id}`;
    if (isNewDay) items.push({ type: "day", key: `day ${key}`, at: message.sent_at });
    if (isUnreadStart) items.push({ type: "unread", key: "unread", count: unread.count });
    items.push({ type: "message", key, message, isFollowing, about: about.get(message.id) });
    above = message;
    dayAbove = day;
  }
  return items;
}

/** Whether a message counts as unread: reactions, edits and deletions do not. */
function isInbound(message: Message): boolean {
  return message.direction === "inbound" && !isLine(message);
}

/**
 * The mark for the last `count` inbound messages up to the message `lastId`.
 * Null if nothing is unread, or if messages older than the loaded ones are unread too.
 */
export function unreadMark(messages: readonly Message[], lastId: number, count: number): UnreadMark | null {
  const last = messages.findIndex((message) => message.id === lastId);
  const inbound = messages.slice(0, last + 1).filter(isInbound);
  const first = count > 0 ? inbound.at(-count) : undefined;
  return first ? { firstId: first.id, count } : null;
}

/** How many inbound messages are below the one that was last seen. */
export function countBelow(messages: readonly Message[], seenId: number | null): number {
  const seen = messages.findIndex((message) => message.id === seenId);
  if (seen < 0) return 0;
  return messages.slice(seen + 1).filter(isInbound).length;
}
