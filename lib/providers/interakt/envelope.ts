import { type Customer, customerFrom } from "@/lib/providers/reading/customer";
import { derivedId } from "@/lib/providers/reading/derived-id";
import { isRecord, type JsonRecord, record } from "@/lib/providers/reading/json";
import { LIMITS } from "@/lib/providers/reading/limits";
import { httpsUrl } from "@/lib/providers/reading/media";
import { externalId, label } from "@/lib/providers/reading/text";
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

/** Workflow events have the customer's fields in `data` itself. */
export function customerOf({ data, customer }: Envelope): Customer | null {
  const { customer_number, customer_name, user_id, userId, bsuid, username } = data;
  const own = { customer_number, customer_name, user_id, userId, bsuid, username };
  const given = Object.entries(customer).filter(([, value]) => value !== null && value !== undefined);
  return customerFrom({ ...own, ...Object.fromEntries(given) });
}

/** The message's id, or one that is derived from its event. */
export function messageId({ event, message, receivedAt }: Envelope): string {
  const time = label(message?.received_at_utc ?? event.timestamp, LIMITS.field);
  return externalId(message?.id) ?? derivedId(event, time, receivedAt);
}

/** `meta_data` is an object, or an empty array, which is how PHP writes an empty object. */
export function metaData(message: JsonRecord | null): JsonRecord {
  return record(message?.meta_data);
}

/** The advertisement that led to the chat, with Meta's keys. It is outside data, so only text and https URLs are kept. */
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

/** The message that this one answers, and the advertisement that led to it. */
export function messageContext(message: JsonRecord): MessageContext {
  return { reply_to: externalId(message.source_message_id), referral: referral(message.referral) };
}
