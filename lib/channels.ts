/** The pseudo channel that shows every active channel at once; no provider may take its name. */
export const ALL_CHANNELS = "all";

/** The one channel that is not a row of `interact_providers`. `type` is its provider type. */
export const NETCORE_CHANNEL = {
  slug: "netcore",
  name: "Netcore",
  icon: "message-circle",
  type: "netcore",
} as const;

/** Slugs that a provider cannot have, because they mean something else in a URL. */
export const RESERVED_SLUGS: readonly string[] = [ALL_CHANNELS, NETCORE_CHANNEL.slug];
