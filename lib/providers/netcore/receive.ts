import type { ParsedEvent } from "@/lib/providers/reading/items";
import { isRecord, type JsonRecord, list, parseJson } from "@/lib/providers/reading/json";
import { phoneDigits } from "@/lib/providers/reading/phone-digits";
import { type Reading, readAll } from "@/lib/providers/reading/reading";
import { deliveryStatus } from "./delivery-status";
import { inboundMessage } from "./inbound-message";

type Entry = { read: (entry: JsonRecord, receivedAt: Date) => Reading; value: JsonRecord };

/** Older accounts send `messages` instead of `incoming_message`. Lists have no fixed size. */
function entriesOf(body: JsonRecord): Entry[] {
  const messages = [...list(body.incoming_message), ...list(body.messages)].filter(isRecord);
  const statuses = list(body.delivery_status).filter(isRecord);
  return [
    ...messages.map((value) => ({ read: inboundMessage, value })),
    ...statuses.map((value) => ({ read: deliveryStatus, value })),
  ];
}

/**
 * Parses a Netcore webhook body: `{incoming_message: […]}` or `{delivery_status: […]}`. Never throws.
 * Shapes: https://emaildocs.netcorecloud.com/reference/webhooks-v2 and captured traffic.
 *
 * @param raw the body as text
 * @param receivedAt time of receipt: used if an entry has no plausible time of its own
 */
export function parseNetcore(raw: string, receivedAt: Date): ParsedEvent {
  const parsed = parseJson(raw);
  if (!parsed.ok) return { type: null, items: [], ignored: false, error: parsed.error };
  const bodies = (Array.isArray(parsed.value) ? list(parsed.value) : [parsed.value]).filter(isRecord);
  const names = ["incoming_message", "messages", "delivery_status"];
  const type = names.find((name) => bodies.some((body) => Array.isArray(body[name]))) ?? null;
  return readAll(
    type === "messages" ? "incoming_message" : type,
    bodies.flatMap(entriesOf),
    ({ read, value }) => read(value, receivedAt),
    ({ value }) => phoneDigits({ customer_number: value.from }),
  );
}
