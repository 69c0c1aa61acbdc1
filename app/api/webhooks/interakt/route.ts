import { answerProbe, receiveWebhook } from "@/lib/server/webhooks/receiver";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export const GET = answerProbe;

/** The legacy URL from before there were several providers: always the channel `interakt`. */
export function POST(request: Request) {
  return receiveWebhook({ channel: "interakt", request, allowUnsigned: true });
}
