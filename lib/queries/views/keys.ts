import type { ConversationFilter } from "@/lib/queries/conversations/conversation-filter";

export const viewKeys = {
  all: ["saved-views"] as const,
  list: () => [...viewKeys.all, "list"] as const,
  allCounts: () => [...viewKeys.all, "counts"] as const,
  counts: (filters: readonly ConversationFilter[]) => [...viewKeys.allCounts(), filters] as const,
};
