import { answerProbe, receiveWebhook } from "@/lib/server/webhooks/receiver";
import { webhookUrls } from "@/lib/server/webhooks/webhook-urls";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export const GET = answerProbe;

/** The legacy URL from before there were several providers: always the channel `interakt`. */
export function POST(request: Request) {
  return receiveWebhook({ ...webhookUrls.interakt(), request });
}
