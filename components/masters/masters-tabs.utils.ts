/** The tabs of the Masters page, in order; the slug is the last part of the address. */
export const mastersTabs = [{ slug: "interact-providers", name: "Interact Providers" }] as const;

export type MastersTab = (typeof mastersTabs)[number]["slug"];
