import "server-only";
import { serverEnv } from "@/lib/env/server";
import { providerOf } from "@/lib/providers/registry";
import type { SendAccess } from "@/lib/providers/sending/outcome";
import { decrypt } from "@/lib/server/outbound/encryption";

/** What the database knows about a channel's way to its provider. */
interface Stored {
  provider_type: string;
  api_key_encrypted: string;
  sender_id: string | null;
}

function apiUrlOf(type: string): string {
  const { INTERAKT_API_URL, NETCORE_API_URL } = serverEnv();
  const chosen: Record<string, string | undefined> = { interakt: INTERAKT_API_URL, netcore: NETCORE_API_URL };
  return (chosen[type] ?? providerOf(type).apiUrl).replace(/\/+$/, "");
}

/** How to reach the provider's API; null if the key was encrypted with another CREDENTIALS_KEY. */
export function accessOf({ provider_type, api_key_encrypted, sender_id }: Stored): SendAccess | null {
  try {
    return { apiUrl: apiUrlOf(provider_type), apiKey: decrypt(api_key_encrypted), senderId: sender_id };
  } catch {
    return null;
  }
}
