import type { Credentials } from "@/lib/providers/provider";
import { type CallHeaders, firstHeader } from "@/lib/providers/reading/header";

/**
 * Interakt signs with the Secret Key: `Interakt-Signature: sha256=<hex HMAC of the raw body>` (older consumers read it
 * with `x-`). Other senders put the key itself into `x-api-key`.
 */
export function interaktCredentials(headers: CallHeaders): Credentials {
  const signature = firstHeader(headers, "interakt-signature", "x-interakt-signature");
  return {
    api_key: firstHeader(headers, "x-api-key"),
    signature: signature?.toLowerCase().replace(/^sha256=/, "") || null,
  };
}
