import "server-only";
import { serverEnv } from "@/lib/env/server";
import { providerOf } from "@/lib/providers/registry";
import { decrypt } from "@/lib/server/outbound/encryption";

/** The address of a provider's API, without a trailing slash. */
export function apiUrlOf(type: string): string {
  const { INTERAKT_API_URL, NETCORE_API_URL } = serverEnv();
  const chosen: Record<string, string | undefined> = { interakt: INTERAKT_API_URL, netcore: NETCORE_API_URL };
  return (chosen[type] ?? providerOf(type).apiUrl).replace(/\/+$/, "");
}

/** A stored key in plain text; null if it was encrypted with another `CREDENTIALS_KEY`. */
export function readKey(encrypted: string): string | null {
  try {
    return decrypt(encrypted);
  } catch {
    return null;
  }
}
