import { MASTERS_TABS, type MastersTab } from "@/lib/masters-tabs";
import type { ProviderTab } from "@/lib/provider-tabs";

/** The header in which the proxy tells pages what was asked for: they know no URL. */
export const ASKED_FOR = "x-asked-for";

/** The URLs of the app, except Live Chat, whose URLs come from `chatHref`. */
export const paths = {
  home: () => "/",
  login: (next?: string) => (next ? `/login?${new URLSearchParams({ next })}` : "/login"),
  forgotPassword: () => "/forgot-password",
  /** Where the links in mails lead; without a token for comparing addresses. */
  confirmLink: (link?: { token_hash: string; type: string }) =>
    link ? `/auth/confirm?${new URLSearchParams(link)}` : "/auth/confirm",
  setPassword: () => "/set-password",
  waiting: () => "/waiting",
  noAccess: () => "/no-access",
  twoStep: () => "/two-step",
  masters: (tab: MastersTab = MASTERS_TABS[0].slug) => `/masters/${tab}`,
  /** The page of one channel in Masters. */
  provider: (slug: string, tab: ProviderTab = "") =>
    ["/masters/interact-providers", slug, tab].filter(Boolean).join("/"),
  eventExport: (slug: string, search: string) =>
    `/masters/interact-providers/${slug}/events/export?${search}`,
  /** One request of the event log as text. */
  eventRequest: (slug: string, id: number) => `/masters/interact-providers/${slug}/events/${id}`,
  /** The team, or the people of one department. */
  team: (department?: string) =>
    department ? `/masters/team?${new URLSearchParams({ department })}` : "/masters/team",
  /** The audit log, or the lines of one person (`actor`) or about one row. */
  auditLog: (filter: { actor?: string; row?: string } = {}) => {
    const search = new URLSearchParams(filter).toString();
    return search ? `/masters/audit-log?${search}` : "/masters/audit-log";
  },
  auditLogExport: (search: string) => `/masters/audit-log/export?${search}`,
  /** The search, or that of one channel. */
  search: (channel?: string) =>
    channel ? `/live-chat/search?${new URLSearchParams({ channel })}` : "/live-chat/search",
  webhook: (slug: string) => `/api/webhooks/interact/${slug}`,
  legacyWebhook: () => "/api/webhooks/interakt",
  netcoreWebhook: () => "/api/webhooks/netcore",
  machineState: () => "/api/health/machine",
  sandbox: (phone?: { channel: string; phone: string }) =>
    phone ? `/sandbox?${new URLSearchParams(phone)}` : "/sandbox",
  sandboxMail: () => "/sandbox/mail",
  sandboxFile: (name: string) => `/api/sandbox/media/${encodeURIComponent(name)}`,
};
