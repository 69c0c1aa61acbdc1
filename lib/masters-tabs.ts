/** The tabs of Masters, in order. The slug is the folder in app/(desk)/masters and the last segment of the URL. */
export const MASTERS_TABS = [
  { slug: "interact-providers", name: "Interact Providers" },
  { slug: "team", name: "Team" },
  { slug: "departments", name: "Departments" },
  { slug: "labels", name: "Labels" },
  { slug: "saved-replies", name: "Saved replies" },
  { slug: "templates", name: "Templates" },
  { slug: "audit-log", name: "Audit log" },
] as const;

export type MastersTab = (typeof MASTERS_TABS)[number]["slug"];
