import { answerProbe, receiveWebhook } from "@/lib/server/webhooks/receiver";
import { webhookUrls } from "@/lib/server/webhooks/webhook-urls";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export const GET = answerProbe;

/** Netcore's inbound messages and delivery reports; enabled by setting NETCORE_WEBHOOK_KEY. */
export function POST(request: Request) {
  return receiveWebhook({ ...webhookUrls.netcore(), request });
}
