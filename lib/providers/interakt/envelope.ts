import { isRecord, type JsonRecord, record } from "@/lib/providers/reading/json";
import { LIMITS } from "@/lib/providers/reading/limits";
import { httpsUrl } from "@/lib/providers/reading/media";
import { phoneDigits } from "@/lib/providers/reading/phone-digits";
import { externalId, firstLabel, label, sha256 } from "@/lib/providers/reading/text";
import type { MessageContext } from "@/lib/schemas/message-payload";

/** The part every Interakt event about a message has: `{timestamp, type, data: {customer, message}}`. */
export type Envelope = {
  event: JsonRecord;
  data: JsonRecord;
  customer: JsonRecord;
  /** Null when the event has no message object. */
  message: JsonRecord | null;
  receivedAt: Date;
};

export function envelope(event: JsonRecord, receivedAt: Date): Envelope {
  const data = record(event.data);
  const message = isRecord(data.message) ? data.message : null;
  return { event, data, customer: record(data.customer), message, receivedAt };
}

export function customerPhone({ data, customer }: Envelope): string | null {
  return phoneDigits({ ...customer, customer_number: customer.customer_number ?? data.customer_number });
}

/** Customers choose their own name, and it may be any JSON: only text counts. */
export function customerName({ data, customer }: Envelope): string | null {
  return firstLabel(LIMITS.name, record(customer.traits).name, customer.name, data.customer_name);
}

/**
 * The message's id. Without one, a hash of the event that carries it: the same delivery twice is one message, and two
 * messages differ in their time. An event without any time has no such hash, since the same words twice may be meant.
 */
export function messageId({ event, message }: Envelope): string | null {
  const id = externalId(message?.id);
  if (id !== null) return id;
  const time = label(message?.received_at_utc ?? event.timestamp, LIMITS.field);
  return time === null ? null : `event:${sha256(JSON.stringify(event))}`;
}

/** `meta_data` is an object, or an empty array when PHP had nothing to put in. */
export function metaData(message: JsonRecord | null): JsonRecord {
  return record(message?.meta_data);
}

/** The advertisement that the chat came from. Its inner keys are Meta's; they are customer-side data, so only text and https pass. */
function referral(value: unknown): MessageContext["referral"] {
  const ad = record(value);
  const seen: NonNullable<MessageContext["referral"]> = {
    headline: label(ad.headline, 500),
    body: label(ad.body, 1000),
    source_type: label(ad.source_type, 100),
    source_id: label(ad.source_id, LIMITS.id),
    source_url: httpsUrl(ad.source_url),
    ctwa_clid: label(ad.ctwa_clid, 500),
  };
  const known = Object.entries(seen).filter(([, entry]) => entry !== null);
  return known.length === 0 ? null : Object.fromEntries(known);
}

/** The message this one answers, and the advertisement it came from. */
export function messageContext(message: JsonRecord): MessageContext {
  return { reply_to: externalId(message.source_message_id), referral: referral(message.referral) };
}
