import "server-only";
import { z } from "zod";
import type { Provider } from "@/lib/providers/provider";
import type { SendAccess } from "@/lib/providers/sending/outcome";
import { jobsDb } from "@/lib/server/db";
import { accessOf } from "./access";
import { countedProvider } from "./counted-provider";

const SOURCE = `
  select coalesce(provider.type, credentials.channel) as provider_type,
    credentials.api_key_encrypted, credentials.sender_id
  from private.provider_credentials as credentials
  left join public.interact_providers as provider on provider.slug = credentials.channel
  where credentials.channel = $1`;

const sourceSchema = z.object({
  provider_type: z.string(),
  api_key_encrypted: z.string(),
  sender_id: z.string().nullable(),
});

/** How a channel reaches its provider's API, or a sentence that says why it cannot. */
export type ChannelAccess = { provider: Provider; access: SendAccess } | { reason: string };

/** Reads the stored key of a channel. */
export async function channelAccess(channel: string): Promise<ChannelAccess> {
  const { rows } = await jobsDb().query(SOURCE, [channel]);
  if (rows.length === 0) return { reason: "The channel has no key for sending." };
  const source = sourceSchema.parse(rows[0]);
  const access = accessOf(source);
  if (access) return { provider: countedProvider(source.provider_type), access };
  return { reason: "The server cannot read the channel's key. Enter it again under Interact Providers." };
}
