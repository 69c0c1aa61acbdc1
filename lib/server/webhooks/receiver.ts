import "server-only";
import { type LogFields, log } from "@/lib/log";
import { providerOf } from "@/lib/providers/registry";
import type { WebhookOutcome } from "@/lib/schemas/webhook-outcome";
import { decodeBody, readBody } from "./body";
import { isSlug, type WebhookChannel } from "./channel";
import type { IngestEvent, RejectReason } from "./event";
import { submitter } from "./submitter";

type WebhookRequest = {
  /** As it stands in the address: may be anything. */
  channel: string;
  find: (channel: string) => Promise<WebhookChannel | null>;
  request: Request;
  /** The legacy address: callers without a key are let in while the provider allows that. */
  allowUnsigned?: boolean;
};

/** Where calls are counted whose address cannot be a channel's. */
const UNKNOWN = "unknown";

/** A call that is only counted. */
function rejected(channel: string, reject: RejectReason): IngestEvent {
  const nothing = {
    raw: "",
    api_key: null,
    signature: null,
    type: null,
    error: null,
    ignored: true,
    items: [],
  };
  return { ...nothing, channel: isSlug(channel) ? channel : UNKNOWN, provider_type: UNKNOWN, reject };
}

/** The call as an event. Throws when the sender breaks off, or when the database cannot say which channel this is. */
async function toEvent({
  channel: slug,
  find,
  request,
  allowUnsigned,
}: WebhookRequest): Promise<IngestEvent> {
  const channel = await find(slug);
  if (channel === null) return rejected(slug, "NotFound");
  const bytes = await readBody(request);
  if (bytes === null) return rejected(slug, "TooLarge");
  const body = decodeBody(bytes);
  const provider = providerOf(channel.type);
  return {
    channel: slug,
    provider_type: channel.type,
    ...body,
    ...provider.credentials(request.headers),
    ...provider.receive(body.raw, new Date()),
    ...(channel.keys && { keys: channel.keys }),
    ...(allowUnsigned && { allow_unsigned: true }),
  };
}

/** An event that the database could not even keep as failed is as lost as one it was not reached for. */
function isDurable(result: WebhookOutcome | null): result is WebhookOutcome {
  return result !== null && !(result.outcome === "failed" && result.event_id === null);
}

function unavailable(call: LogFields): Response {
  log("webhook_unavailable", call);
  return Response.json({ received: false }, { status: 503, headers: { "Retry-After": "5" } });
}

function accepted(call: LogFields, { outcome, reason, event_id }: WebhookOutcome): Response {
  if (outcome === "rejected") log("webhook_rejected", { ...call, reason });
  if (outcome === "failed") log("webhook_failed", { ...call, event_id });
  return Response.json({ received: true });
}

/**
 * Takes one webhook call: 200 once it is durable, also when it is refused (a provider switches a webhook off that
 * answers otherwise); 503 when the database stays away for 2 s. What became of it is in the log and the counters.
 */
export async function receiveWebhook(request: WebhookRequest): Promise<Response> {
  const { channel, allowUnsigned = false } = request;
  const call = { channel: isSlug(channel) ? channel : UNKNOWN, legacy: allowUnsigned };
  try {
    const event = await toEvent(request);
    const result = await submitter()(event);
    return isDurable(result) ? accepted(call, result) : unavailable(call);
  } catch (error) {
    return unavailable({ ...call, reason: error instanceof Error ? error.message : "unknown" });
  }
}

/** Some dashboards probe a webhook's address with GET before they save it. */
export function answerProbe(): Response {
  return Response.json({ ok: true });
}
