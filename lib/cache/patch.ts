import type { Query, QueryClient, QueryKey } from "@tanstack/react-query";

/**
 * Changes the cached data of every query under `queryKey`, and again when a fetch in flight responds, because its
 * response may be older than the change.
 * A patch says nothing about the rest of the data, so stale or invalidated queries stay stale or invalidated.
 */
export function patchQueries<Data>(
  client: QueryClient,
  queryKey: QueryKey,
  patch: (data: Data, key: QueryKey) => Data,
): void {
  for (const query of client.getQueryCache().findAll({ queryKey })) {
    const apply = () => patchQuery(client, query, patch);
    apply();
    if (query.state.fetchStatus !== "idle") afterFetch(client, query, apply);
  }
}

function patchQuery<Data>(client: QueryClient, query: Query, patch: (data: Data, key: QueryKey) => Data) {
  const before = client.getQueryData<Data>(query.queryKey);
  if (before === undefined) return;
  const after = patch(before, query.queryKey);
  if (after === before) return;
  const { dataUpdatedAt, isInvalidated } = query.state;
  client.setQueryData<Data>(query.queryKey, after, { updatedAt: dataUpdatedAt });
  if (isInvalidated) query.invalidate();
}

/** Runs `apply` after the fetch of `query` in flight has succeeded; not at all if it fails. */
export function afterFetch(client: QueryClient, query: Query, apply: () => void) {
  const stop = client.getQueryCache().subscribe((event) => {
    if (event.query !== query) return;
    if (event.type === "removed") stop();
    if (event.type !== "updated" || query.state.fetchStatus !== "idle") return;
    stop();
    if (event.action.type === "success") apply();
  });
}
