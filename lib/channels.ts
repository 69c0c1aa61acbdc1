/** The pseudo channel for all active channels; no provider can have this slug. */
export const ALL_CHANNELS = "all";

/** The only channel that is not a row of `interact_providers`. `type` is its provider type. */
export const NETCORE_CHANNEL = {
  slug: "netcore",
  name: "Netcore",
  icon: "message-circle",
  type: "netcore",
} as const;

/** In the place of a channel, the page that searches all of them. */
export const SEARCH_PAGE = "search";

/** Slugs that no provider can have, because they mean something else in a URL. */
export const RESERVED_SLUGS: readonly string[] = [ALL_CHANNELS, NETCORE_CHANNEL.slug, SEARCH_PAGE];
