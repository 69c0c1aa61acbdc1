import { z } from "zod";
import {
  type Excerpt,
  excerptSchema,
  MESSAGE_KINDS,
  MESSAGE_PAYLOADS,
  type MessageKind,
  type WrittenPayloads,
} from "@/lib/schemas/message-payload";
import { TRAIT_NAMES } from "@/lib/schemas/traits";
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

const phone = z.string().regex(/^[1-9]\d{6,14}$/);
const deliveryStatus = z.enum(["sent", "delivered", "read", "failed"]);

const fields = {
  op: z.literal("message"),
  phone: phone.nullable(),
  user_id: filled(LIMITS.id).optional(),
  username: filled(LIMITS.name).optional(),
  customer_name: filled(LIMITS.name).nullable(),
  traits: z.partialRecord(z.enum(TRAIT_NAMES), filled(LIMITS.trait)).optional(),
  external_id: filled(LIMITS.id).nullable(),
  direction: z.enum(["inbound", "outbound"]),
  body: filled(LIMITS.body).nullable(),
  media_url: z
    .url({ protocol: /^https$/ })
    .max(LIMITS.url)
    .nullable(),
  media_mime: filled(LIMITS.mime).nullable(),
  media_name: filled(LIMITS.fileName).nullable(),
  preview: filled(LIMITS.preview),
  sent_at: time,
  status: z.enum(["queued", "sent", "delivered", "read", "failed"]).nullable(),
};
const message = z.strictObject({ ...fields, kind: z.enum(MESSAGE_KINDS), payload });

type Fields = z.infer<z.ZodObject<typeof fields>>;
type Said<K extends MessageKind> = { [P in K]: { kind: P; payload: WrittenPayloads[P] | Excerpt } }[K];
type Writers = { [K in MessageKind]: { written: z.core.$ZodType<WrittenPayloads[K]> } };

/** A message of a customer, who has a phone number, a user id or both. Text has no NUL and no lone surrogates; lengths are within LIMITS. */
export type MessageItem<K extends MessageKind = MessageKind> = { [P in K]: Fields & Said<P> }[K];

/** The payload by the contract of its kind, or null if it breaks the contract. */
function said<K extends MessageKind>(kind: K, value: unknown): Said<K> | null {
  const writers: Writers = MESSAGE_PAYLOADS;
  const payload = fitting(writers[kind].written, value) ?? fitting(excerptSchema, value);
  return payload === undefined ? null : { kind, payload };
}

function fitting<Output>(schema: z.core.$ZodType<Output>, value: unknown): Output | undefined {
  return z.safeParse(schema, value).data;
}

const messageItem = message.transform(({ kind, payload: value, ...rest }, { issues }): MessageItem => {
  const content = said(kind, value);
  if (content !== null) return { ...rest, ...content };
  issues.push({ code: "custom", input: value, path: ["payload"], message: `Not a payload of kind ${kind}` });
  return z.NEVER;
});

/** A delivery status of an outbound message, which may not be stored yet. */
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

/** A parsed webhook body. `error` says why it, or a part of it, could not be read. */
export const parsedEvent = z.strictObject({
  type: filled(LIMITS.type).nullable(),
  items: z.array(item).max(LIMITS.items),
  ignored: z.boolean(),
  error: filled(LIMITS.errorMessage).nullable(),
  /** Whom it is about, if there are no items to say so. */
  phone: phone.optional(),
});

export type DeliveryStatus = z.infer<typeof deliveryStatus>;
export type StatusItem = z.infer<typeof statusItem>;
export type Item = z.infer<typeof item>;
export type ParsedEvent = z.infer<typeof parsedEvent>;
