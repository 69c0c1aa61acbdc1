import { conversationOrder } from "@/lib/queries/conversations/conversation-queries";
import type { ConversationFilter } from "@/lib/queries/conversations/keys";
import { messageOrder } from "@/lib/queries/messages/message-queries";
import { type Pages, patchInPages, removeFromPages, upsertInPages } from "@/lib/queries/pages";
import type { ChannelCount } from "@/lib/schemas/channel-count";
import type { Conversation } from "@/lib/schemas/conversation";
import type { Message } from "@/lib/schemas/message";

type ConversationPages = Pages<Conversation, string>;
type MessagePages = Pages<Message, number>;

function belongs(row: Conversation, { channels, status }: ConversationFilter): boolean {
  return channels.includes(row.channel) && (status === null || row.status === status);
}

function hasMoved(data: ConversationPages, row: Conversation): boolean {
  const known = data.pages.flatMap((page) => page.rows).find((other) => other.id === row.id);
  return known?.last_message_at !== row.last_message_at;
}

/** One changed conversation in one list: put in its place, patched where it stands, or taken out. */
function applyConversation(
  data: ConversationPages,
  filter: ConversationFilter,
  row: Conversation,
): ConversationPages {
  if (!belongs(row, filter)) return removeFromPages(data, (other) => other.id === row.id);
  if (hasMoved(data, row)) return upsertInPages(data, row, conversationOrder);
  return patchInPages(
    data,
    (other) => other.id === row.id,
    () => row,
  );
}

/** Brings a cached list up to date with rows that changed; the same object when none concerns it. */
export function applyConversations(
  data: ConversationPages,
  filter: ConversationFilter,
  rows: readonly Conversation[],
): ConversationPages {
  return rows.reduce((pages, row) => applyConversation(pages, filter, row), data);
}

/** The same for the short list of one customer's conversations, whose order is of no weight. */
export function applyToCustomer(
  list: Conversation[],
  phoneNumber: string,
  rows: readonly Conversation[],
): Conversation[] {
  const changed = rows.filter((row) => row.phone_number === phoneNumber);
  if (changed.length === 0) return list;
  const ids = new Set(changed.map((row) => row.id));
  return [...changed, ...list.filter((row) => !ids.has(row.id))];
}

/** Appends or replaces messages in a cached thread, by id or by the sender's own id. */
export function applyMessages(data: MessagePages, rows: readonly Message[]): MessagePages {
  return rows.reduce((pages, row) => upsertInPages(pages, row, messageOrder), data);
}

/** Takes the counts with the higher version: broadcasts may overtake each other and an answer. */
export function applyCounts(known: ChannelCount[], changed: readonly ChannelCount[]): ChannelCount[] {
  const newest = new Map(known.map((count) => [count.channel, count]));
  for (const count of changed) {
    if (count.version > (newest.get(count.channel)?.version ?? -1)) newest.set(count.channel, count);
  }
  return [...newest.values()];
}
