import { queryOptions } from "@tanstack/react-query";
import * as z from "zod/mini";
import { type Supabase, unwrap, unwrapRow } from "@/lib/queries/client";
import { providerKeys } from "@/lib/queries/providers/keys";
import { channelSetupSchema, keyStateSchema, sendingKeyStateSchema } from "@/lib/schemas/provider-key";

// Users have no grant on the key columns, so `select *` would fail.
const COLUMNS =
  "id, slug, name, type, channel_phone_number, icon, display_order, is_active, department_id, accepts_unsigned_legacy, unsigned_closed_at, media_hosts, assignment_mode, assignment_cap, reassigns_when_away, reopens_to, created_at, updated_at";

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

  /** The ends of a provider's key, its last rotation, and the old key while that is valid. For admins. */
  keyState: (client: Supabase, id: string) =>
    queryOptions({
      queryKey: providerKeys.keyState(id),
      queryFn: async ({ signal }) => {
        const query = client.rpc("provider_key_state", { provider_id: id }).abortSignal(signal);
        return keyStateSchema.parse(unwrapRow(await query.maybeSingle()));
      },
    }),

  /** What is known about a channel's key for sending, or null if there is none. For admins. */
  sendingKey: (client: Supabase, slug: string) =>
    queryOptions({
      queryKey: providerKeys.sendingKey(slug),
      queryFn: async ({ signal }) => {
        const query = client.rpc("sending_key_state", { slug }).abortSignal(signal);
        return z.nullable(sendingKeyStateSchema).parse(unwrap(await query.maybeSingle()));
      },
    }),

  /** What a channel has had since it was set up, by kind. For admins. */
  setup: (client: Supabase, slug: string) =>
    queryOptions({
      queryKey: providerKeys.setup(slug),
      // Somebody is entering the URL elsewhere and looks here for the tick; no broadcast tells of it.
      refetchInterval: 5_000,
      queryFn: async ({ signal }) => {
        const seen = unwrap(await client.rpc("channel_setup", { slug }).abortSignal(signal));
        return new Map(channelSetupSchema.parse(seen).map(({ kind, seen_at }) => [kind, seen_at]));
      },
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
