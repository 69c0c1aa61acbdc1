import type { QueryClient } from "@tanstack/react-query";
import { removeFromPages, upsertInPages } from "@/lib/cache/pages";
import { patchQueries } from "@/lib/cache/patch";
import { messageKeys } from "@/lib/queries/messages/keys";
import { messageOrder } from "@/lib/queries/messages/message-queries";
import type { Pages } from "@/lib/queries/pages";
import type { Message } from "@/lib/schemas/message";
import type { MessagesChanged, MessagesRemoved } from "@/lib/schemas/realtime";

type MessagePages = Pages<Message, number>;

/** Appends or replaces messages in a cached thread, by id or client id. */
export function applyMessages(data: MessagePages, rows: readonly Message[]): MessagePages {
  return rows.reduce((pages, row) => upsertInPages(pages, row, messageOrder), data);
}

/** The loaded messages of a thread, newest first. */
export function cachedMessages(client: QueryClient, conversationId: string): Message[] {
  const data = client.getQueryData<MessagePages>(messageKeys.thread(conversationId));
  return data?.pages.flatMap((page) => page.rows) ?? [];
}

/** Shows a reply before the database has it. */
export function showReply(client: QueryClient, reply: Message) {
  patchQueries<MessagePages>(client, messageKeys.thread(reply.conversation_id), (data) =>
    applyMessages(data, [reply]),
  );
}

/** Replaces a reply by its row, unless a broadcast has brought the row already: that one may be newer than the answer. */
export function replyStored(client: QueryClient, row: Message) {
  patchQueries<MessagePages>(client, messageKeys.thread(row.conversation_id), (data) =>
    data.pages.some((page) => page.rows.some(({ id }) => id === row.id)) ? data : applyMessages(data, [row]),
  );
}

/** Takes a reply back that the database has refused. */
export function takeReplyBack(client: QueryClient, { conversation_id, client_id }: Message) {
  patchQueries<MessagePages>(client, messageKeys.thread(conversation_id), (data) =>
    removeFromPages(data, (row) => row.client_id === client_id),
  );
}

/** Applies messages to the cached threads; a row that was too large to broadcast makes its thread refetch. */
export function messagesChanged(client: QueryClient, messages: MessagesChanged["messages"]) {
  for (const [conversationId, group] of Map.groupBy(messages, (message) => message.conversation_id)) {
    const rows = group.filter((message): message is Message => !("partial" in message));
    const queryKey = messageKeys.thread(conversationId);
    patchQueries<MessagePages>(client, queryKey, (data) => applyMessages(data, rows));
    if (rows.length < group.length) void client.invalidateQueries({ queryKey });
  }
}

/** Takes messages out of the cached threads. */
export function messagesRemoved(client: QueryClient, messages: MessagesRemoved["messages"]) {
  for (const { id, conversation_id } of messages) {
    patchQueries<MessagePages>(client, messageKeys.thread(conversation_id), (data) =>
      removeFromPages(data, (row) => row.id === id),
    );
  }
}
