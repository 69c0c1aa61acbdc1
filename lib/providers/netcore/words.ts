import type { ProviderWords } from "@/lib/providers/provider";

export const words: ProviderWords = {
  name: "Netcore",
  keyLabel: "API key, sent as the header x-api-key",
  setUp: "Ask Netcore to call the URL and to send the key as the header x-api-key.",
};
