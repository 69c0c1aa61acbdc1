import type { Credentials } from "@/lib/providers/provider";
import { type CallHeaders, firstHeader } from "@/lib/providers/reading/header";

/** Netcore does not sign requests: the key is in `x-api-key`. */
export function netcoreCredentials(headers: CallHeaders): Credentials {
  return { api_key: firstHeader(headers, "x-api-key"), signature: null };
}
