import type { SupabaseClient } from "@supabase/supabase-js";
import { z } from "zod";

/** A webhook to send to: its channel, path and key. */
export type Target = { channel: string; kind: "interakt" | "netcore"; path: string; key: string };

/** All active providers, and Netcore if there is a key for it (the desk must have been started with the same one). */
export async function findTargets(
  client: SupabaseClient,
  netcoreKey = process.env.NETCORE_WEBHOOK_KEY,
): Promise<Target[]> {
  const { data, error } = await client
    .from("interact_providers")
    .select("slug, api_key")
    .eq("is_active", true)
    .order("display_order");
  if (error) throw new Error(`The providers could not be read: ${error.message}`);
  const providers = z.array(z.object({ slug: z.string(), api_key: z.string() })).parse(data);
  const targets = providers.map(
    ({ slug, api_key }): Target => ({
      channel: slug,
      kind: "interakt",
      path: `/api/webhooks/interact/${slug}`,
      key: api_key,
    }),
  );
  return netcoreKey
    ? [...targets, { channel: "netcore", kind: "netcore", path: "/api/webhooks/netcore", key: netcoreKey }]
    : targets;
}
