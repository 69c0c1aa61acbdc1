import { z } from "zod";
import { MESSAGE_KINDS } from "@/lib/schemas/message";
import { LIMITS } from "./limits";

const clean = (max: number) =>
  z
    .string()
    .max(max)
    .refine((value) => value.isWellFormed() && !value.includes("\0"), "NUL or lone surrogate");
const filled = (max: number) => clean(max).min(1);
const time = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?Z$/);
const payload = z
  .record(z.string(), z.json())
  .refine((value) => Buffer.byteLength(JSON.stringify(value)) <= LIMITS.payloadBytes, "payload too large");

const messageKind = z.enum(MESSAGE_KINDS);
const deliveryStatus = z.enum(["sent", "delivered", "read", "failed"]);

/** One message to file under (phone, channel). Text is free of NUL and lone surrogates, lengths are within LIMITS. */
const messageItem = z.strictObject({
  op: z.literal("message"),
  phone: z.string().regex(/^[1-9]\d{6,14}$/),
  customer_name: filled(LIMITS.name).nullable(),
  external_id: filled(LIMITS.id).nullable(),
  direction: z.enum(["inbound", "outbound"]),
  kind: messageKind,
  body: filled(LIMITS.body).nullable(),
  payload,
  media_url: z
    .url({ protocol: /^https$/ })
    .max(LIMITS.url)
    .nullable(),
  media_mime: filled(LIMITS.mime).nullable(),
  media_name: filled(LIMITS.fileName).nullable(),
  preview: filled(LIMITS.preview),
  sent_at: time,
  status: z.enum(["queued", "sent", "delivered", "read", "failed"]).nullable(),
  /** The same form may come in as two events; the database compares `payload.flow` within ten minutes. */
  flow: z.literal(true).optional(),
});

/** A step on the status ladder of an outbound message, which may not be stored yet. */
const statusItem = z.strictObject({
  op: z.literal("status"),
  external_id: filled(LIMITS.id),
  client_id: z.guid().nullable(),
  status: deliveryStatus,
  at: time,
  error_code: filled(LIMITS.errorCode).nullable(),
  error_message: filled(LIMITS.errorMessage).nullable(),
  message: messageItem.optional(),
});

const item = z.discriminatedUnion("op", [messageItem, statusItem]);

/** What an adapter reads from one webhook body. `error` says in words why (a part of) it could not be read. */
export const parsedEvent = z.strictObject({
  type: filled(LIMITS.type).nullable(),
  items: z.array(item).max(LIMITS.items),
  ignored: z.boolean(),
  error: filled(LIMITS.errorMessage).nullable(),
});

export type MessageKind = z.infer<typeof messageKind>;
export type DeliveryStatus = z.infer<typeof deliveryStatus>;
export type MessageItem = z.infer<typeof messageItem>;
export type StatusItem = z.infer<typeof statusItem>;
export type Item = z.infer<typeof item>;
export type ParsedEvent = z.infer<typeof parsedEvent>;
