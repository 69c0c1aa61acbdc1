/** What a notification shows, whether a tab or the push service brings it. */
export interface DeskNotification {
  /** Names the person who writes, and no more than the settings allow. */
  title: string;
  body: string;
  /** A later one with the same tag takes its place. */
  tag: string;
  href: string;
}

/** The parts of the Notifications API that TypeScript does not know. */
type Options = NotificationOptions & { renotify: boolean };

/** Shows a notification through the service worker, which also answers clicks when this tab is gone. */
export async function showNotification({ title, body, tag, href }: DeskNotification): Promise<void> {
  const registration = await navigator.serviceWorker?.ready;
  const options: Options = {
    body,
    tag,
    renotify: true,
    // The tab plays the tone, if one is wanted.
    silent: true,
    icon: "/icons/icon-192.png",
    badge: "/icons/badge-96.png",
    data: { href },
  };
  await registration?.showNotification(title, options);
}

/** Takes back the notification about a conversation, which somebody is reading now. */
export async function closeNotification(tag: string): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration();
  for (const shown of (await registration?.getNotifications({ tag })) ?? []) shown.close();
}

/** Installs the service worker, which shows notifications and answers clicks on them. */
export async function installWorker(): Promise<ServiceWorkerRegistration | undefined> {
  return navigator.serviceWorker?.register("/sw.js", { updateViaCache: "none" });
}
