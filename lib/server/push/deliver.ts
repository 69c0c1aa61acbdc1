import "server-only";
import { request } from "node:https";
import { isIP } from "node:net";
import webPush from "web-push";
import type { DeskNotification } from "@/lib/notify/notification";
import { lookupPublic } from "@/lib/server/media/public-address";
import type { PushKeys } from "@/lib/server/push/keys";

const TIMEOUT_MS = 10_000;
/** What could not be delivered for so long is no news any more, in seconds. */
const TTL_S = 15 * 60;

export interface PushSubscriptionKeys {
  endpoint: string;
  p256dh: string;
  auth: string;
}

/** Whether the server may post there: an address comes from a browser, and so from anybody. */
export function isAllowedEndpoint(endpoint: string): boolean {
  if (!URL.canParse(endpoint)) return false;
  const url = new URL(endpoint);
  const isPlain = url.protocol === "https:" && url.port === "" && url.username === "" && url.password === "";
  // The lookup that refuses private addresses is not asked for a literal one.
  return isPlain && isIP(url.hostname.replace(/^\[|\]$/g, "")) === 0;
}

/** `gone`: the browser has ended the subscription, or the desk's keys are no longer those that it was made with. */
export type Delivery = "sent" | "gone" | "failed";

/** What a push service's answer says; redirects are not followed. */
export function deliveryOf(status: number): Delivery {
  if (status >= 200 && status < 300) return "sent";
  return [401, 403, 404, 410].includes(status) ? "gone" : "failed";
}

function post(endpoint: string, headers: Record<string, string | number>, body: Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    request(endpoint, { method: "POST", headers, lookup: lookupPublic, signal }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on("error", reject)
      .end(body);
  });
}

/** Hands a notification, encrypted for that browser alone, to its push service. Never throws. */
export async function deliver(
  { endpoint, p256dh, auth }: PushSubscriptionKeys,
  notification: DeskNotification,
  { publicKey, privateKey, subject }: PushKeys,
): Promise<Delivery> {
  if (!isAllowedEndpoint(endpoint)) return "gone";
  try {
    const details = webPush.generateRequestDetails(
      { endpoint, keys: { p256dh, auth } },
      JSON.stringify(notification),
      { vapidDetails: { subject, publicKey, privateKey }, TTL: TTL_S, urgency: "high" },
    );
    return deliveryOf(await post(endpoint, details.headers, details.body));
  } catch {
    return "failed";
  }
}
