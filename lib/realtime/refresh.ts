import type { QueryClient, QueryFilters } from "@tanstack/react-query";
import { afterFetch } from "@/lib/cache/patch";
import { conversationKeys, filterOf } from "@/lib/queries/conversations/keys";
import { countKeys } from "@/lib/queries/counts/keys";
import { healthKeys } from "@/lib/queries/health/keys";
import { labelKeys } from "@/lib/queries/labels/keys";
import { messageKeys } from "@/lib/queries/messages/keys";
import { providerKeys } from "@/lib/queries/providers/keys";
import { topicKeys } from "@/lib/queries/topics/keys";
import { viewKeys } from "@/lib/queries/views/keys";

/**
 * Refetches what is on screen and marks the rest as stale.
 * Invalidating does not restart a first fetch, so one in flight is followed by another.
 */
function refetch(client: QueryClient, filters: QueryFilters): void {
  for (const query of client.getQueryCache().findAll({ ...filters, fetchStatus: "fetching" })) {
    if (query.state.data !== undefined) continue;
    afterFetch(client, query, () => {
      void client.invalidateQueries({ queryKey: query.queryKey, exact: true });
    });
  }
  void client.invalidateQueries(filters);
}

/** Also the names of topics: one that moved between the check of a join and the join itself is silent. */
function refetchTopics(client: QueryClient): void {
  refetch(client, { queryKey: topicKeys.all });
}

/** Refetches everything that missed broadcasts of these channels could have changed. */
export function refreshChannels(client: QueryClient, slugs: readonly string[]): void {
  refetch(client, {
    queryKey: conversationKeys.lists(),
    predicate: ({ queryKey }) => filterOf(queryKey)?.channels.some((slug) => slugs.includes(slug)) ?? false,
  });
  // The key of a thread does not contain its channel. Only the open thread refetches now, others when they are opened.
  refetch(client, { queryKey: messageKeys.threads() });
  refetch(client, { queryKey: conversationKeys.details() });
  refetch(client, { queryKey: conversationKeys.byPeople() });
  refetchTopics(client);
}

/** Refetches how the channels are. */
export function refreshHealth(client: QueryClient): void {
  refetch(client, { queryKey: healthKeys.list() });
  refetchTopics(client);
}

/** Refetches providers, counts, labels and the names of topics. */
export function refreshDesk(client: QueryClient): void {
  refetch(client, { queryKey: providerKeys.all });
  refetch(client, { queryKey: countKeys.all });
  refetch(client, { queryKey: viewKeys.all });
  refetch(client, { queryKey: labelKeys.all });
  refetchTopics(client);
}
