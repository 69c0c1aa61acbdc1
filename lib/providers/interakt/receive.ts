import type { DeliveryStatus, ParsedEvent } from "@/lib/providers/reading/items";
import { isRecord, type JsonRecord, list, parseJson } from "@/lib/providers/reading/json";
import { LIMITS } from "@/lib/providers/reading/limits";
import { NOTHING, type Reading, readAll } from "@/lib/providers/reading/reading";
import { label } from "@/lib/providers/reading/text";
import { clicked } from "./clicked";
import { customerOf, envelope } from "./envelope";
import { flowResponse } from "./flow-response";
import { messageReceived } from "./message-received";
import { statusChanged } from "./status";
import { workflowResponse } from "./workflow";

const STATUS = /^message_(api|campaign)_(sent|delivered|read|failed)$/;

function isStatus(value: string | undefined): value is DeliveryStatus {
  return value === "sent" || value === "delivered" || value === "read" || value === "failed";
}

function typeOf(event: JsonRecord): string | null {
  return label(event.type, LIMITS.type);
}

/** `type` is an open set: template, account, quality and unknown events yield no items and are kept raw. */
function readEvent(event: JsonRecord, receivedAt: Date): Reading {
  const type = typeOf(event)?.toLowerCase() ?? "";
  const parts = envelope(event, receivedAt);
  if (type === "message_received") return messageReceived(parts);
  if (type === "workflow_response_update") return workflowResponse(parts);
  if (type === "message_api_clicked") return clicked(parts);
  if (type === "message_api_flow_response") return flowResponse(parts);
  const [, sender, status] = STATUS.exec(type) ?? [];
  return isStatus(status) ? statusChanged(parts, status, sender === "campaign") : NOTHING;
}

/**
 * Parses an Interakt webhook body. Never throws, whatever the body.
 * Shapes: https://www.interakt.shop/resource-center/interakts-webhooks/ and captured traffic; the body is one event or,
 * in some set-ups, an array of events.
 *
 * @param raw the body as text
 * @param receivedAt time of receipt: used if the event has no plausible time of its own
 * @returns items to store; `ignored` if there are none; `error` says why the body, or part of it, cannot be read
 */
export function parseInterakt(raw: string, receivedAt: Date): ParsedEvent {
  const parsed = parseJson(raw);
  if (!parsed.ok) return { type: null, items: [], ignored: false, error: parsed.error };
  const events = (Array.isArray(parsed.value) ? list(parsed.value) : [parsed.value]).filter(isRecord);
  const type = events.map(typeOf).find((name) => name !== null) ?? null;
  return readAll(
    type,
    events,
    (event) => readEvent(event, receivedAt),
    (event) => customerOf(envelope(event, receivedAt))?.phone,
  );
}
