import { queryOptions } from "@tanstack/react-query";
import { type Supabase, unwrap } from "@/lib/queries/client";
import { providerKeys } from "@/lib/queries/providers/keys";

// Users have no grant on the key columns, so `select *` would fail.
const COLUMNS =
  "id, slug, name, type, channel_phone_number, icon, display_order, is_active, department_id, accepts_unsigned_legacy, unsigned_closed_at, created_at, updated_at";

async function fetchProviders(client: Supabase, signal: AbortSignal) {
  const query = client.from("interact_providers").select(COLUMNS);
  return unwrap(await query.order("display_order").order("slug").abortSignal(signal));
}

/** A provider as every signed-in user may see it, without its keys. */
export type ProviderListItem = Awaited<ReturnType<typeof fetchProviders>>[number];

export const providerQueries = {
  /** Channels with webhook events that could not be stored so far; empty for everyone but admins. */
  failures: (client: Supabase) =>
    queryOptions({
      queryKey: providerKeys.failures(),
      // No broadcast tells of them.
      refetchInterval: 30_000,
      queryFn: async ({ signal }) => unwrap(await client.rpc("failed_webhook_events").abortSignal(signal)),
    }),

  /** The channels that have a key for sending. */
  sending: (client: Supabase) =>
    queryOptions({
      queryKey: providerKeys.sending(),
      queryFn: async ({ signal }) =>
        unwrap(await client.rpc("channels_with_credentials").abortSignal(signal)),
    }),

  /** All providers that the user may see, including inactive ones, in display order. */
  list: (client: Supabase) =>
    queryOptions({
      queryKey: providerKeys.list(),
      queryFn: ({ signal }) => fetchProviders(client, signal),
    }),
};
