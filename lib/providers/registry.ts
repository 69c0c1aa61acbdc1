import { interaktCredentials } from "@/lib/providers/interakt/credentials";
import { parseInterakt } from "@/lib/providers/interakt/receive";
import { sendInterakt } from "@/lib/providers/interakt/send";
import { checkInteraktKey, interaktTemplates } from "@/lib/providers/interakt/templates";
import { netcoreCredentials } from "@/lib/providers/netcore/credentials";
import { parseNetcore } from "@/lib/providers/netcore/receive";
import { netcoreFile, sendNetcore } from "@/lib/providers/netcore/send";
import type { Provider } from "@/lib/providers/provider";
import { firstHeader } from "@/lib/providers/reading/header";
import { isProviderType, type ProviderType } from "@/lib/providers/words";

/** Every provider type. */
const PROVIDERS: Record<ProviderType, Provider> = {
  interakt: {
    receive: parseInterakt,
    credentials: interaktCredentials,
    send: sendInterakt,
    templates: interaktTemplates,
    checkKey: checkInteraktKey,
    apiUrl: "https://api.interakt.ai/v1/public",
  },
  netcore: {
    receive: parseNetcore,
    credentials: netcoreCredentials,
    send: sendNetcore,
    mediaFile: netcoreFile,
    apiUrl: "https://cpaaswa.netcorecloud.net/api/v2",
  },
};

/** Stands in for a type that is not installed: its events are kept raw as failed and retried, so none is lost. */
function missing(type: string): Provider {
  const error = `The provider type "${type}" is not installed.`;
  return {
    receive: () => ({ type: null, items: [], ignored: false, error }),
    credentials: (headers) => ({ api_key: firstHeader(headers, "x-api-key"), signature: null }),
    send: async () => ({ result: "refused", code: null, reason: error }),
    apiUrl: "",
  };
}

/** The code of a provider type; `type` is from `interact_providers.type` or a static channel. */
export function providerOf(type: string): Provider {
  return isProviderType(type) ? PROVIDERS[type] : missing(type);
}
