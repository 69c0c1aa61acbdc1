import type { QueryClient } from "@tanstack/react-query";
import { conversationKeys, filterOf } from "@/lib/queries/conversations/keys";
import { countKeys } from "@/lib/queries/counts/keys";
import { messageKeys } from "@/lib/queries/messages/keys";
import type { Pages } from "@/lib/queries/pages";
import {
  applyConversations,
  applyCounts,
  applyMessages,
  applyToCustomer,
} from "@/lib/realtime/cache-handlers";
import { patchQueries } from "@/lib/realtime/patch-queries";
import type { ChannelCount } from "@/lib/schemas/channel-count";
import type { Conversation } from "@/lib/schemas/conversation";
import type { Message } from "@/lib/schemas/message";
import type { MessagesChanged } from "@/lib/schemas/realtime";

/** Brings every cached list, detail and customer up to date. */
export function conversationsChanged(client: QueryClient, rows: Conversation[]) {
  patchQueries<Pages<Conversation, string>>(client, conversationKeys.lists(), (data, key) => {
    const filter = filterOf(key);
    return filter ? applyConversations(data, filter, rows) : data;
  });
  for (const row of rows) {
    patchQueries<Conversation>(client, conversationKeys.detail(row.id), () => row);
    patchQueries<Conversation[]>(client, conversationKeys.byPhone(row.phone_number), (list) =>
      applyToCustomer(list, row.phone_number, [row]),
    );
  }
}

/**
 * Shows a change of ours before the server has answered. It is made to the newest row known, not to `row`,
 * which is as old as the last render.
 */
export function changeConversation(client: QueryClient, row: Conversation, change: Partial<Conversation>) {
  const newest = client.getQueryData<Conversation>(conversationKeys.detail(row.id)) ?? row;
  conversationsChanged(client, [{ ...newest, ...change }]);
}

/** Takes back what `changeConversation` showed, and asks the server what is true. */
export function takeBack(client: QueryClient, row: Conversation, change: Partial<Conversation>) {
  changeConversation(client, row, change);
  void client.invalidateQueries({ queryKey: conversationKeys.all });
}

/** Brings cached threads up to date; a row that was too big to send makes its thread be read again. */
export function messagesChanged(client: QueryClient, messages: MessagesChanged["messages"]) {
  for (const [conversationId, group] of Map.groupBy(messages, (message) => message.conversation_id)) {
    const rows = group.filter((message): message is Message => !("partial" in message));
    const queryKey = messageKeys.thread(conversationId);
    patchQueries<Pages<Message, number>>(client, queryKey, (data) => applyMessages(data, rows));
    if (rows.length < group.length) void client.invalidateQueries({ queryKey });
  }
}

/** Takes over counts that are newer than the cached ones. */
export function countsChanged(client: QueryClient, counts: ChannelCount[]) {
  patchQueries<ChannelCount[]>(client, countKeys.list(), (known) => applyCounts(known, counts));
}
