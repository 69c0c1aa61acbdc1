/** The addresses of the app; those of Live Chat are made by `chatHref`. */
export const paths = {
  home: () => "/",
  login: (next?: string) => (next ? `/login?${new URLSearchParams({ next })}` : "/login"),
  masters: (tab = "interact-providers") => `/masters/${tab}`,
  webhook: (slug: string) => `/api/webhooks/interact/${slug}`,
  legacyWebhook: () => "/api/webhooks/interakt",
  netcoreWebhook: () => "/api/webhooks/netcore",
};
