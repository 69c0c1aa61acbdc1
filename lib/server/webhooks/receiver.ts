import "server-only";
import { type LogFields, log } from "@/lib/log";
import { providerOf } from "@/lib/providers/registry";
import type { WebhookOutcome } from "@/lib/schemas/webhook-outcome";
import { decodeBody, readBody } from "./body";
import { isSlug, type WebhookChannel } from "./channel";
import type { IngestEvent, RejectReason } from "./event";
import { submitter } from "./submitter";

type WebhookRequest = {
  /** The last segment of the URL, which may be anything. */
  channel: string;
  find: (channel: string) => Promise<WebhookChannel | null>;
  request: Request;
  /** For the legacy URL: callers without a key are accepted as long as the provider allows that. */
  allowUnsigned?: boolean;
};

/** The channel under which calls to invalid URLs are counted. */
const UNKNOWN = "unknown";

/** A rejected call, which is only counted. */
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

/** Turns the call into an event. Throws if the sender disconnects or the channel cannot be looked up. */
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

/** False if the event is not stored: the database was not reached, or could not even store it as failed. */
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
 * Handles a webhook call. Responds with 200 once the event is stored, and also if it is rejected, because a provider
 * disables a webhook that responds with errors; with 503 if the database is unavailable for 2 s. The log and the counters
 * show the outcome.
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

/** Some dashboards send a GET request to a webhook URL before they save it. */
export function answerProbe(): Response {
  return Response.json({ ok: true });
}
