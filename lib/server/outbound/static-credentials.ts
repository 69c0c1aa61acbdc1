import "server-only";
import { NETCORE_CHANNEL } from "@/lib/channels";
import { serverEnv } from "@/lib/env/server";
import { jobsDb } from "@/lib/server/db";
import { encrypt } from "@/lib/server/outbound/encryption";

const STORE = `
  insert into private.provider_credentials as credentials (channel, api_key_encrypted, sender_id) values ($1, $2, $3)
  on conflict (channel) do update
  set api_key_encrypted = excluded.api_key_encrypted, sender_id = excluded.sender_id, updated_at = now()`;

/**
 * Stores the key for sending of the static Netcore channel, which has no row on Masters, from the environment. Without
 * `NETCORE_API_KEY` nothing changes.
 */
export async function storeStaticCredentials(): Promise<void> {
  const { NETCORE_API_KEY: key, NETCORE_SOURCE_ID: source, CREDENTIALS_KEY } = serverEnv();
  if (!key || !CREDENTIALS_KEY) return;
  await jobsDb().query(STORE, [NETCORE_CHANNEL.slug, encrypt(key), source ?? null]);
}
