import "server-only";
import { serverEnv } from "@/lib/env/server";
import { log } from "@/lib/log";
import { parseBody } from "@/lib/providers/parse-body";
import type { WebhookOutcome } from "@/lib/schemas/webhook-outcome";
import { createAdminSupabase } from "@/lib/supabase/admin";
import { createBatcher } from "./batcher";
import { decodeBody, readBody } from "./body";
import { readCredentials, sameSecret } from "./credentials";
import type { IngestEvent, RejectReason, WebhookSource } from "./event";
import { ingest } from "./ingest";

type Submit = ReturnType<typeof createBatcher>;

declare global {
  /** Routes may be bundled apart, each with its own copy of this module; the process still needs one queue. */
  var interactDeskWebhooks: Submit | undefined;
}

function submitter(): Submit {
  if (globalThis.interactDeskWebhooks === undefined) {
    const client = createAdminSupabase();
    globalThis.interactDeskWebhooks = createBatcher((events, signal) => ingest(client, events, signal));
  }
  return globalThis.interactDeskWebhooks;
}

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
/** Where calls are counted whose address cannot be a channel's. */
const UNKNOWN = "unknown";

function isSlug(channel: string): boolean {
  return channel.length >= 2 && channel.length <= 40 && SLUG.test(channel);
}

/** Netcore signs nothing and has no row of its own: its key is in the environment, and without one the door is closed. */
function netcoreRefusal(apiKey: string | null): RejectReason | null {
  const expected = serverEnv().NETCORE_WEBHOOK_KEY;
  if (expected === undefined) return "NotFound";
  return sameSecret(apiKey, expected) ? null : "Unauthorized";
}

function refusal(channel: string, source: WebhookSource, apiKey: string | null): RejectReason | null {
  if (!isSlug(channel)) return "NotFound";
  return source === "netcore" ? netcoreRefusal(apiKey) : null;
}

/** The call as an event, or null when the sender broke off in the middle of it. */
async function toEvent(
  channel: string,
  source: WebhookSource,
  request: Request,
): Promise<IngestEvent | null> {
  const credentials = readCredentials(request.headers);
  const nothing = {
    channel,
    source,
    raw: "",
    ...credentials,
    type: null,
    error: null,
    ignored: true,
    items: [],
  };
  const reject = refusal(channel, source, credentials.api_key);
  if (reject !== null) return { ...nothing, channel: isSlug(channel) ? channel : UNKNOWN, reject };
  const bytes = await readBody(request).catch(() => undefined);
  if (bytes === undefined) return null;
  if (bytes === null) return { ...nothing, reject: "TooLarge" };
  const body = decodeBody(bytes);
  const event: IngestEvent = { ...nothing, ...body, ...parseBody(source, body.raw, new Date()) };
  // A key that is already checked has no business in the database.
  return source === "netcore" ? { ...event, api_key: null, trusted: true } : event;
}

/** An event that the database could not even keep as failed is as lost as one it was not reached for. */
function isDurable(result: WebhookOutcome | null): result is WebhookOutcome {
  return result !== null && !(result.outcome === "failed" && result.event_id === null);
}

function report(channel: string, source: WebhookSource, result: WebhookOutcome | null) {
  if (!isDurable(result)) log("webhook_unavailable", { channel, source });
  else if (result.outcome === "rejected") log("webhook_rejected", { channel, source, reason: result.reason });
  else if (result.outcome === "failed") log("webhook_failed", { channel, source, event_id: result.event_id });
}

function unavailable(): Response {
  return Response.json({ received: false }, { status: 503, headers: { "Retry-After": "5" } });
}

/**
 * Takes one webhook call: 200 once it is durable, also when it is refused (a provider switches a webhook off that
 * answers otherwise); 503 when the database stays away for 2 s. What became of it is in the log and the counters.
 *
 * @param channel as it stands in the address: may be anything
 */
export async function receiveWebhook(call: {
  channel: string;
  source: WebhookSource;
  request: Request;
}): Promise<Response> {
  const event = await toEvent(call.channel, call.source, call.request);
  if (event === null) return unavailable();
  const result = await submitter()(event);
  report(event.channel, call.source, result);
  return isDurable(result) ? Response.json({ received: true }) : unavailable();
}

/** Some dashboards probe a webhook's address with GET before they save it. */
export function answerProbe(): Response {
  return Response.json({ ok: true });
}
