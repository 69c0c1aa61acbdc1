import type { Credentials } from "@/lib/providers/provider";
import { firstHeader } from "@/lib/providers/reading/header";

/** Netcore signs nothing: the key comes as `x-api-key`. */
export function netcoreCredentials(headers: Headers): Credentials {
  return { api_key: firstHeader(headers, "x-api-key"), signature: null };
}
