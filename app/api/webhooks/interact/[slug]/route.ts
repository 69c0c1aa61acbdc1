import { answerProbe, receiveWebhook } from "@/lib/server/webhooks/receiver";
import { webhookUrls } from "@/lib/server/webhooks/webhook-urls";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export const GET = answerProbe;

/** The webhook of one interact provider; the slug is its channel. */
export async function POST(request: Request, { params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params;
  return receiveWebhook({ ...webhookUrls.interact(slug), request });
}
