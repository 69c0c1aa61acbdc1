/** The tabs of Masters, in order. The slug is the folder in app/(desk)/masters and the last segment of the URL. */
export const MASTERS_TABS = [
  { slug: "interact-providers", name: "Interact Providers" },
  { slug: "templates", name: "Templates" },
] as const;

export type MastersTab = (typeof MASTERS_TABS)[number]["slug"];
