import { NETCORE_CHANNEL } from "@/lib/channels";
import type { ProviderListItem } from "@/lib/queries/providers/provider-queries";

/** What every page of one channel in Masters knows: an interact provider, or the static channel, which is no row. */
export type MastersChannel = Pick<ProviderListItem, "slug" | "name" | "icon" | "type" | "is_active"> & {
  /** Null for the static channel, which has no key and no settings here. */
  provider: ProviderListItem | null;
};

/** The channel with this slug; undefined if there is none. */
export function mastersChannel(
  slug: string,
  providers: readonly ProviderListItem[],
): MastersChannel | undefined {
  if (slug === NETCORE_CHANNEL.slug) return { ...NETCORE_CHANNEL, is_active: true, provider: null };
  const provider = providers.find((candidate) => candidate.slug === slug);
  return provider && { ...provider, provider };
}
