/**
 * The tabs of a channel's page in Masters, in order. The slug is the folder in
 * app/(desk)/masters/interact-providers/[slug] and the last segment of the URL; the first tab has none.
 */
export const PROVIDER_TABS = [
  { slug: "", name: "Overview" },
  { slug: "connection", name: "Connection" },
  { slug: "events", name: "Events" },
  { slug: "settings", name: "Settings" },
] as const;

export type ProviderTab = (typeof PROVIDER_TABS)[number]["slug"];
