import type { ParsedEvent } from "@/lib/providers/reading/items";
import { isRecord, type JsonRecord, list, parseJson } from "@/lib/providers/reading/json";
import { combined, type Reading } from "@/lib/providers/reading/reading";
import { deliveryStatus } from "./delivery-status";
import { inboundMessage } from "./inbound-message";

/** Older accounts call the messages `messages`; a batch of either has no fixed size. */
function readBody(body: JsonRecord, receivedAt: Date): Reading[] {
  const messages = [...list(body.incoming_message), ...list(body.messages)].filter(isRecord);
  const statuses = list(body.delivery_status).filter(isRecord);
  return [
    ...messages.map((message) => inboundMessage(message, receivedAt)),
    ...statuses.map((status) => deliveryStatus(status, receivedAt)),
  ];
}

/**
 * What a Netcore webhook body says: `{incoming_message: […]}` or `{delivery_status: […]}`. Never throws.
 * Shapes: https://emaildocs.netcorecloud.com/reference/webhooks-v2 and captured traffic.
 *
 * @param raw the body as text
 * @param receivedAt time of receipt: used where an entry has no believable time of its own
 */
export function parseNetcore(raw: string, receivedAt: Date): ParsedEvent {
  const parsed = parseJson(raw);
  if (!parsed.ok) return { type: null, items: [], ignored: false, error: parsed.error };
  const bodies = (Array.isArray(parsed.value) ? parsed.value : [parsed.value]).filter(isRecord);
  const names = ["incoming_message", "messages", "delivery_status"];
  const type = names.find((name) => bodies.some((body) => Array.isArray(body[name]))) ?? null;
  return combined(
    type === "messages" ? "incoming_message" : type,
    bodies.flatMap((body) => readBody(body, receivedAt)),
  );
}
