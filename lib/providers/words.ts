import { words as interakt } from "@/lib/providers/interakt/words";
import { words as netcore } from "@/lib/providers/netcore/words";
import type { ProviderWords } from "@/lib/providers/provider";

/** Separate from the registry, so that a browser loads no parsers. In the order in which a form offers them. */
export const PROVIDER_WORDS = { interakt, netcore } satisfies Record<string, ProviderWords>;

/** The service that a provider runs on: the name of a folder next to this file. */
export type ProviderType = keyof typeof PROVIDER_WORDS;

export function isProviderType(value: string): value is ProviderType {
  return Object.hasOwn(PROVIDER_WORDS, value);
}

/** How a type is presented, even if it is not installed. */
export function providerWords(type: string): ProviderWords {
  if (isProviderType(type)) return PROVIDER_WORDS[type];
  return {
    name: type,
    keyLabel: "API key",
    setUp: "Enter both in the provider's settings.",
    setUpSteps: [],
    hasTemplateList: false,
    canCheckKey: false,
  };
}
