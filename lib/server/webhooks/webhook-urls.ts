import "server-only";
import { NETCORE_CHANNEL } from "@/lib/channels";
import type { WebhookRequest } from "./admission";

type Called = Omit<WebhookRequest, "request">;

/** What is called at each webhook URL. */
export const webhookUrls = {
  /** One interact provider; the slug is its channel. */
  interact: (slug: string): Called => ({ channel: slug }),
  /** From before there were several providers: always the channel `interakt`. */
  interakt: (): Called => ({ channel: "interakt", allowUnsigned: true }),
  /** Netcore, enabled by setting NETCORE_WEBHOOK_KEY. */
  netcore: (): Called => ({ channel: NETCORE_CHANNEL.slug, isStatic: true }),
};

const INTERACT = /^\/(?:api\/)?webhooks\/interact\/([a-z0-9-]+)$/;

/** What is called at this URL, if it is spelled as Masters shows it; undefined for any other spelling and URL. */
export function calledAt(url: string): Called | undefined {
  const slug = INTERACT.exec(url)?.[1];
  if (slug) return webhookUrls.interact(slug);
  if (url === "/api/webhooks/interakt" || url === "/webhooks/interakt") return webhookUrls.interakt();
  return url === "/api/webhooks/netcore" ? webhookUrls.netcore() : undefined;
}
