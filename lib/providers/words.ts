import { words as interakt } from "@/lib/providers/interakt/words";
import { words as netcore } from "@/lib/providers/netcore/words";
import type { ProviderWords } from "@/lib/providers/provider";

/** Apart from the registry, so that a browser loads words alone. In the order in which a form offers them. */
export const PROVIDER_WORDS = { interakt, netcore } satisfies Record<string, ProviderWords>;

/** The dialect a provider speaks: the name of a folder beside this file. */
export type ProviderType = keyof typeof PROVIDER_WORDS;

export function isProviderType(value: string): value is ProviderType {
  return Object.hasOwn(PROVIDER_WORDS, value);
}

/** The words for a type, also for one that is not installed. */
export function providerWords(type: string): ProviderWords {
  if (isProviderType(type)) return PROVIDER_WORDS[type];
  return { name: type, keyLabel: "API key", setUp: "Enter both in the provider's settings." };
}
