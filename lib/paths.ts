type Search = Record<string, string | undefined>;

function withSearch(path: string, search?: Search): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(search ?? {})) if (value) query.set(name, value);
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

/** Every address of the app, so that a route can move without a search through strings. */
export const paths = {
  home: () => "/",
  login: (next?: string) => withSearch("/login", { next }),
  waiting: () => "/waiting",
  liveChat: (channel: string, conversationId?: string, search?: Search) =>
    withSearch(
      `/live-chat/${encodeURIComponent(channel)}${conversationId ? `/${encodeURIComponent(conversationId)}` : ""}`,
      search,
    ),
  masters: (tab = "interact-providers") => `/masters/${tab}`,
  webhook: (slug: string) => `/api/webhooks/interact/${slug}`,
  legacyWebhook: () => "/api/webhooks/interakt",
  netcoreWebhook: () => "/api/webhooks/netcore",
};
