import type { QueryClient } from "@tanstack/react-query";
import { conversationKeys } from "@/lib/queries/conversations/keys";
import type { Pages } from "@/lib/queries/pages";
import type { Conversation } from "@/lib/schemas/conversation";

/** Every conversation of the cached lists once, in the version that changed last; who wrote last comes first. */
export function recentConversations(client: QueryClient): Conversation[] {
  const rows = client
    .getQueriesData<Pages<Conversation, string>>({ queryKey: conversationKeys.lists() })
    .flatMap(([, data]) => data?.pages.flatMap((page) => page.rows) ?? [])
    .sort((a, b) => Date.parse(a.updated_at) - Date.parse(b.updated_at));
  const newest = new Map(rows.map((row) => [row.id, row]));
  return [...newest.values()].sort((a, b) => Date.parse(b.last_message_at) - Date.parse(a.last_message_at));
}
