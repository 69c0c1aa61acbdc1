import {
  type ConversationFilter,
  conversationFilterSchema,
} from "@/lib/queries/conversations/conversation-filter";

export const conversationKeys = {
  all: ["conversations"] as const,
  lists: () => [...conversationKeys.all, "list"] as const,
  list: (filter: ConversationFilter) => [...conversationKeys.lists(), filter] as const,
  details: () => [...conversationKeys.all, "detail"] as const,
  detail: (id: string) => [...conversationKeys.details(), id] as const,
  byPeople: () => [...conversationKeys.all, "by-person"] as const,
  byPerson: (person: string | null) => [...conversationKeys.byPeople(), person] as const,
};

/** The filter in the key of a list; null for any other key. */
export function filterOf(key: readonly unknown[]): ConversationFilter | null {
  return conversationFilterSchema.safeParse(key[2]).data ?? null;
}
