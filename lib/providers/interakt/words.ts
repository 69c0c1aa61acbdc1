import { customer, received } from "@/lib/providers/interakt/samples/events";
import type { ProviderWords } from "@/lib/providers/provider";

export const words: ProviderWords = {
  name: "Interakt",
  keyLabel: "API key (Secret Key in Interakt)",
  setUp: "Enter both in Interakt under Developer Settings, Webhooks.",
  hasTemplateList: true,
  sample: ({ at, ...message }) => received(message, customer, at),
};
