import type { QueryClient } from "@tanstack/react-query";
import { cachedMessages } from "@/lib/cache/messages";
import { patchInPages, removeFromPages, upsertInPages } from "@/lib/cache/pages";
import { patchQueries } from "@/lib/cache/patch";
import { type ConversationFilter, isListed } from "@/lib/queries/conversations/conversation-filter";
import type { Seen } from "@/lib/queries/conversations/conversation-mutations";
import { conversationOrder, personKey } from "@/lib/queries/conversations/conversation-queries";
import { conversationKeys, filterOf } from "@/lib/queries/conversations/keys";
import { messageKeys } from "@/lib/queries/messages/keys";
import type { Pages } from "@/lib/queries/pages";
import type { Conversation } from "@/lib/schemas/conversation";

type ConversationPages = Pages<Conversation, string>;

function hasMoved(
  data: ConversationPages,
  row: Conversation,
  { position }: ReturnType<typeof conversationOrder>,
) {
  const known = data.pages.flatMap((page) => page.rows).find((other) => other.id === row.id);
  return !known || position(known).at !== position(row).at;
}

/** Applies one changed conversation to one list: moves it, patches it in place, or removes it. */
function applyConversation(
  data: ConversationPages,
  filter: ConversationFilter,
  row: Conversation,
): ConversationPages {
  if (!isListed(row, filter)) return removeFromPages(data, (other) => other.id === row.id);
  const isKnown = data.pages.some((page) => page.rows.some((other) => other.id === row.id));
  if (filter.assignee === "mentioned" && !isKnown) return data;
  const order = conversationOrder(filter);
  if (hasMoved(data, row, order)) return upsertInPages(data, row, order);
  return patchInPages(
    data,
    (other) => other.id === row.id,
    () => row,
  );
}

/** Applies changed rows to a cached list; returns the same object if none of them affects it. */
export function applyConversations(
  data: ConversationPages,
  filter: ConversationFilter,
  rows: readonly Conversation[],
): ConversationPages {
  return rows.reduce((pages, row) => applyConversation(pages, filter, row), data);
}

/** The same for the short list of one customer's conversations, whose order does not matter. */
export function applyToPerson(
  list: Conversation[],
  person: unknown,
  rows: readonly Conversation[],
): Conversation[] {
  const theirs = rows.filter((row) => personKey(row) === person);
  const ids = new Set(rows.map((row) => row.id));
  if (theirs.length === 0 && !list.some(({ id }) => ids.has(id))) return list;
  return [...theirs, ...list.filter((row) => !ids.has(row.id))];
}

/** Applies changed rows to every cached list, detail and person. */
export function conversationsChanged(client: QueryClient, rows: Conversation[]) {
  patchQueries<ConversationPages>(client, conversationKeys.lists(), (data, key) => {
    const filter = filterOf(key);
    return filter ? applyConversations(data, filter, rows) : data;
  });
  patchQueries<Conversation[]>(client, conversationKeys.byPeople(), (list, key) =>
    applyToPerson(list, key.at(-1), rows),
  );
  for (const row of rows) patchQueries<Conversation>(client, conversationKeys.detail(row.id), () => row);
}

/** Removes rows from every cached list; an open one refetches, and finds that it is gone. */
export function conversationsRemoved(client: QueryClient, ids: readonly string[]) {
  const isGone = (row: Conversation) => ids.includes(row.id);
  patchQueries<ConversationPages>(client, conversationKeys.lists(), (data) => removeFromPages(data, isGone));
  patchQueries<Conversation[]>(client, conversationKeys.byPeople(), (list) =>
    list.some(isGone) ? list.filter((row) => !isGone(row)) : list,
  );
  for (const id of ids) void client.invalidateQueries({ queryKey: conversationKeys.detail(id) });
}

/**
 * Shows our own change before the server has responded. It is applied to the newest cached row, not to `row`, which
 * is as old as the last render.
 */
export function changeConversation(client: QueryClient, row: Conversation, change: Partial<Conversation>) {
  const newest = client.getQueryData<Conversation>(conversationKeys.detail(row.id)) ?? row;
  conversationsChanged(client, [{ ...newest, ...change }]);
}

/** What the screen shows of a conversation, for an action on it. */
export function seenOf(client: QueryClient, { id, status }: Conversation): Seen {
  const ids = cachedMessages(client, id).map((row) => row.id);
  return { messageId: ids.length > 0 ? Math.max(...ids) : null, status };
}

/** Rolls back `changeConversation` and refetches. */
export function takeBack(client: QueryClient, row: Conversation, change: Partial<Conversation>) {
  changeConversation(client, row, change);
  void client.invalidateQueries({ queryKey: conversationKeys.all });
  void client.invalidateQueries({ queryKey: messageKeys.thread(row.id) });
}
