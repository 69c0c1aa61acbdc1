import { queryOptions } from "@tanstack/react-query";
import * as z from "zod/mini";
import { type Supabase, unwrap, unwrapRow } from "@/lib/queries/client";
import type { ConversationFilter } from "@/lib/queries/conversations/conversation-filter";
import { viewKeys } from "@/lib/queries/views/keys";

async function fetchViews(client: Supabase, signal: AbortSignal) {
  const query = client.from("saved_views").select("id, owner, name, channel, search, is_shared");
  return unwrap(await query.order("name").order("id").limit(200).abortSignal(signal));
}

/** A list that somebody has given a name. */
export type SavedView = Awaited<ReturnType<typeof fetchViews>>[number];

/** As many are counted; where there are more, there are many. */
export const MOST_COUNTED = 100;

export const viewQueries = {
  /** The user's own views and the shared ones, by name. */
  list: (client: Supabase) =>
    queryOptions({
      queryKey: viewKeys.list(),
      queryFn: ({ signal }) => fetchViews(client, signal),
      staleTime: 60_000,
    }),

  /** How many conversations each list has, up to `MOST_COUNTED`. */
  counts: (client: Supabase, filters: readonly ConversationFilter[]) =>
    queryOptions({
      queryKey: viewKeys.counts(filters),
      enabled: filters.length > 0,
      queryFn: async ({ signal }) => {
        // A copy, because it is sent as JSON.
        const lists = filters.map(({ channels, ...filter }) => ({ ...filter, channels: [...channels] }));
        return z
          .array(z.int())
          .parse(unwrap(await client.rpc("count_listed", { lists }).abortSignal(signal)));
      },
      // Time alone brings conversations into "waiting longer than".
      refetchInterval: 60_000,
    }),
};

/** Keeps a list under a name. */
export async function saveView(
  client: Supabase,
  view: Pick<SavedView, "name" | "channel" | "search" | "is_shared">,
): Promise<void> {
  unwrap(await client.from("saved_views").insert(view));
}

/** Changes a view: one's own, or a shared one as an admin. Rejects with `not_found` if it is gone. */
export async function changeView(
  client: Supabase,
  { id, ...changes }: Pick<SavedView, "id" | "name" | "channel" | "search" | "is_shared">,
): Promise<void> {
  unwrapRow(await client.from("saved_views").update(changes).eq("id", id).select("id").maybeSingle());
}

/** Deletes a view: one's own, or a shared one as an admin. */
export async function deleteView(client: Supabase, id: string): Promise<void> {
  unwrap(await client.from("saved_views").delete().eq("id", id));
}
