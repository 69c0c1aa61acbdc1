import { ALL_CHANNELS, NETCORE_CHANNEL } from "@/lib/channels";
import type { ProviderListItem } from "@/lib/queries/providers/provider-queries";
import type { AgentCount, ChannelCount } from "@/lib/schemas/channel-count";
import { chatEntry, chatHref } from "@/lib/schemas/chat-route";

/** What a tab stands for. */
export type ChatChannel = {
  slug: string;
  name: string;
  /** Kebab-case Lucide name. */
  icon: string;
  /** The provider type; null for All. */
  type: string | null;
  href: string;
};

export type ChannelTab = ChatChannel & {
  /** Conversations with unread messages. */
  unread: number;
  /** Conversations with status open. */
  open: number;
  /** Of those, the ones that nobody has, and the ones that the user has. */
  unassigned: number;
  mine: number;
};

type Provider = Pick<ProviderListItem, "slug" | "name" | "icon" | "type" | "is_active">;
type Count = Pick<ChannelCount, "channel" | "open" | "unread" | "unassigned">;
type Mine = Pick<AgentCount, "channel" | "open">;
type Tally = "open" | "unread" | "unassigned" | "mine";

/** The tabs and sidebar entries: All, then active providers in display order, then Netcore. */
export function channelTabs(
  providers: readonly Provider[],
  counts: readonly Count[],
  mine: readonly Mine[] = [],
): ChannelTab[] {
  const bySlug = new Map(counts.map((count) => [count.channel, count]));
  const mineBySlug = new Map(mine.map((count) => [count.channel, count.open]));
  const active = providers.filter((provider) => provider.is_active);
  const tabs = [...active, NETCORE_CHANNEL].map(({ slug, name, icon, type }) => {
    const { open = 0, unread = 0, unassigned = 0 } = bySlug.get(slug) ?? {};
    const own = { open, unread, unassigned, mine: mineBySlug.get(slug) ?? 0 };
    return { slug, name, icon, type, ...own, href: chatHref(chatEntry(slug)) };
  });
  const sum = (tally: Tally) => tabs.reduce((total, tab) => total + tab[tally], 0);
  const all = {
    slug: ALL_CHANNELS,
    name: "All",
    icon: "inbox",
    type: null,
    open: sum("open"),
    unread: sum("unread"),
    unassigned: sum("unassigned"),
    mine: sum("mine"),
    href: chatHref(chatEntry(ALL_CHANNELS)),
  };
  return [all, ...tabs];
}

/** The slugs that the list of a channel contains, sorted so that reordering the tabs does not change its key. */
export function slugsOf(channel: string, providers: readonly Provider[]): string[] {
  if (channel !== ALL_CHANNELS) return [channel];
  const active = providers.filter((provider) => provider.is_active).map((provider) => provider.slug);
  return [...active, NETCORE_CHANNEL.slug].sort();
}
