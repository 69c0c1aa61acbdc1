import { MASTERS_TABS, type MastersTab } from "@/lib/masters-tabs";

/** The header in which the proxy tells pages what was asked for: they know no URL. */
export const ASKED_FOR = "x-asked-for";

/** The URLs of the app, except Live Chat, whose URLs come from `chatHref`. */
export const paths = {
  home: () => "/",
  login: (next?: string) => (next ? `/login?${new URLSearchParams({ next })}` : "/login"),
  waiting: () => "/waiting",
  noAccess: () => "/no-access",
  twoStep: () => "/two-step",
  masters: (tab: MastersTab = MASTERS_TABS[0].slug) => `/masters/${tab}`,
  webhook: (slug: string) => `/api/webhooks/interact/${slug}`,
  legacyWebhook: () => "/api/webhooks/interakt",
  netcoreWebhook: () => "/api/webhooks/netcore",
  sandbox: (phone?: { channel: string; phone: string }) =>
    phone ? `/sandbox?${new URLSearchParams(phone)}` : "/sandbox",
  sandboxFile: (name: string) => `/api/sandbox/media/${encodeURIComponent(name)}`,
};
