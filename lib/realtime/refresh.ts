import type { QueryClient, QueryFilters } from "@tanstack/react-query";
import { afterFetch } from "@/lib/cache/patch";
import { conversationKeys, filterOf } from "@/lib/queries/conversations/keys";
import { countKeys } from "@/lib/queries/counts/keys";
import { messageKeys } from "@/lib/queries/messages/keys";
import { providerKeys } from "@/lib/queries/providers/keys";

/**
 * Reads what is on screen again, and marks the rest to be read when it is next shown.
 * A first fetch is not restarted by an invalidation, so one that began before this call is followed by another.
 */
function readAgain(client: QueryClient, filters: QueryFilters): void {
  for (const query of client.getQueryCache().findAll({ ...filters, fetchStatus: "fetching" })) {
    if (query.state.data !== undefined) continue;
    afterFetch(client, query, () => {
      void client.invalidateQueries({ queryKey: query.queryKey, exact: true });
    });
  }
  void client.invalidateQueries(filters);
}

/** Reads again what the topics of some channels would have changed while nobody was listening. */
export function refreshChannels(client: QueryClient, slugs: readonly string[]): void {
  readAgain(client, {
    queryKey: conversationKeys.lists(),
    predicate: ({ queryKey }) => filterOf(queryKey)?.channels.some((slug) => slugs.includes(slug)) ?? false,
  });
  // A thread's channel is not in its key; only the open one is read now, the others when they are opened.
  readAgain(client, { queryKey: messageKeys.threads() });
  readAgain(client, { queryKey: conversationKeys.details() });
  readAgain(client, { queryKey: conversationKeys.byPhones() });
}

/** Reads providers and counts again. */
export function refreshDesk(client: QueryClient): void {
  readAgain(client, { queryKey: providerKeys.all });
  readAgain(client, { queryKey: countKeys.all });
}
