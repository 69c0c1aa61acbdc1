import "server-only";
import { type LogFields, log } from "@/lib/log";
import { providerOf } from "@/lib/providers/registry";
import type { WebhookOutcome } from "@/lib/schemas/webhook-outcome";
import { intakeDb } from "@/lib/server/db";
import { metrics, typeLabel } from "@/lib/server/metrics/metrics";
import { processWide } from "@/lib/server/process-wide";
import { takeReceipt } from "@/lib/server/requests/current";
import { backlog } from "@/lib/server/spool/backlog";
import { type Admitted, admit, isSlug, type WebhookRequest } from "./admission";
import { decodeBody } from "./body";
import type { IngestEvent, RejectReason } from "./event";
import { ingest } from "./ingest";
import { Intake } from "./intake";
import { pulse } from "./pulse";
import { rejections, UNKNOWN_CHANNEL } from "./rejections";
import { sightings, TEST_HEADER } from "./sightings";

/** Stores events: one intake for all routes of a process. */
const intake = processWide("webhooks", () => new Intake((events) => ingest(events, intakeDb()), backlog()));

/** The database checks the key once more: it may have been changed a moment ago. */
function toEvent({ channel, bytes, key }: Admitted): IngestEvent {
  const raw = decodeBody(bytes);
  return {
    channel: channel.slug,
    provider_type: channel.type,
    raw,
    receipt: takeReceipt(),
    api_key: key,
    signature: null,
    unsigned: key === null,
    old_key: key !== null && key !== channel.key,
    ...providerOf(channel.type).receive(raw, new Date()),
    ...(channel.isStatic && { keys: [channel.key] }),
    ...(key === null && { allow_unsigned: true }),
  };
}

/** What a call comes to, in one word: that of the database, or that it did not get so far. */
type Outcome = WebhookOutcome["outcome"] | "spooled" | "unavailable";

/** `type` of whoever has not shown who calls: unknown. */
const count = (outcome: Outcome, type?: string) =>
  metrics().webhookCalls.inc({ type: type ? typeLabel(type) : "unknown", outcome });

const received = () => Response.json({ received: true });

function unavailable(call: LogFields): Response {
  log("webhook_unavailable", call);
  return Response.json({ received: false }, { status: 503, headers: { "Retry-After": "5" } });
}

function stored(call: LogFields, { outcome, reason, event_id }: WebhookOutcome): Response {
  if (outcome === "rejected") log("webhook_rejected", { ...call, reason });
  if (outcome === "failed") log("webhook_failed", { ...call, event_id });
  return received();
}

/** Reasons that say nothing about the caller, who may be honest and is to come again. */
const MAY_BE_HONEST: readonly RejectReason[] = ["RateLimited", "TooSlow"];

function turnedAway(channel: string, reason: RejectReason): Response {
  rejections().add(channel, reason);
  count("rejected");
  if (!MAY_BE_HONEST.includes(reason)) return received();
  return Response.json({ received: false }, { status: 503, headers: { "Retry-After": "1" } });
}

/** Stores a call that was let in, and answers it. */
async function keep(call: LogFields, event: IngestEvent): Promise<Response> {
  const result = await intake().submit(event);
  const outcome = result === null ? "unavailable" : result === "spooled" ? result : result.outcome;
  count(outcome, event.provider_type);
  if (result === "spooled") return received();
  return result === null ? unavailable(call) : stored(call, result);
}

/**
 * Handles a webhook call. Responds with 200 once the event is stored or on this machine's disk, and also if it is
 * rejected, because a provider disables a webhook that responds with errors; with 503 only if it can be kept nowhere, or if
 * nobody can tell who calls. The log and the counters show the outcome.
 */
export async function receiveWebhook(request: WebhookRequest): Promise<Response> {
  const channel = isSlug(request.channel) ? request.channel : UNKNOWN_CHANNEL;
  const call = { channel, legacy: request.allowUnsigned ?? false };
  const start = performance.now();
  try {
    const admitted = await admit(request);
    if (typeof admitted === "string") return turnedAway(channel, admitted);
    const event = toEvent(admitted);
    const isTest = request.request.headers.has(TEST_HEADER);
    if (!isTest) sightings().note(event, admitted.isSigned);
    const response = await keep(call, event);
    const ms = performance.now() - start;
    metrics().ack.observe({ type: typeLabel(event.provider_type) }, ms / 1000);
    if (!isTest && response.ok) pulse().countAnswer(event, ms);
    return response;
  } catch (error) {
    count("unavailable");
    return unavailable({ ...call, reason: error instanceof Error ? error.message : "unknown" });
  }
}

/** Some dashboards send a GET request to a webhook URL before they save it. */
export function answerProbe(): Response {
  return Response.json({ ok: true });
}
