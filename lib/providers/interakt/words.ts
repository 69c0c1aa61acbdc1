import type { ProviderWords } from "@/lib/providers/provider";

export const words: ProviderWords = {
  name: "Interakt",
  keyLabel: "API key, also the Secret Key in Interakt",
  setUp: "In Interakt, open Developer Settings and then Webhooks, and save both there.",
};
