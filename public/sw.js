// The desk's service worker: shows what the push service brings, and answers clicks on notifications. It keeps nothing
// and answers no request, so a page is always the server's own.

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("push", (event) => {
  /** @type {{ title?: string, body?: string, tag?: string, href?: string }} */
  let message = {};
  try {
    message = event.data?.json() ?? {};
  } catch {
    // Not from the desk; a browser still wants to see something for every push.
  }
  const { title = "Interact Desk", body = "", tag, href = "/" } = message;
  event.waitUntil(
    self.registration.showNotification(title, {
      body,
      tag,
      renotify: Boolean(tag),
      icon: "/icons/icon-192.png",
      badge: "/icons/badge-96.png",
      data: { href },
    }),
  );
});

/** The tab that shows the chat, or else one of the desk. */
async function findTab(url) {
  const tabs = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const chat = url.pathname.split("/")[3];
  const withChat = tabs.find((tab) => chat && new URL(tab.url).pathname.split("/")[3] === chat);
  return {
    withChat,
    anyTab: tabs.find((tab) => new URL(tab.url).pathname.startsWith("/live-chat/")) ?? tabs[0],
  };
}

async function open(href) {
  const url = new URL(href, self.location.origin);
  // Never to another site, whatever a payload says.
  if (url.origin !== self.location.origin) return;
  const { withChat, anyTab } = await findTab(url);
  const tab = withChat ?? anyTab;
  if (!tab) {
    await self.clients.openWindow(url.href);
    return;
  }
  await tab.focus();
  if (!withChat) tab.postMessage({ type: "open", href: url.pathname + url.search });
}

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data?.href ?? "/"));
});
