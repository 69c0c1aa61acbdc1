import * as z from "zod/mini";
import { messageDirectionSchema } from "@/lib/schemas/conversation";
import {
  MESSAGE_KINDS,
  MESSAGE_PAYLOADS,
  type MessageKind,
  type ReadPayloads,
} from "@/lib/schemas/message-payload";

const messageStatusSchema = z.enum(["queued", "unconfirmed", "sent", "delivered", "read", "failed"]);
export type MessageStatus = z.infer<typeof messageStatusSchema>;

const fields = {
  id: z.int(),
  conversation_id: z.guid(),
  channel: z.string(),
  direction: messageDirectionSchema,
  body: z.nullable(z.string()),
  /** Where the file lies in Storage, once it does. */
  media_path: z.nullable(z.string()),
  media_mime: z.nullable(z.string()),
  media_name: z.nullable(z.string()),
  /** In bytes. */
  media_size: z.nullable(z.number()),
  /** In pixels, of an image that can be shown. */
  media_width: z.nullable(z.number()),
  media_height: z.nullable(z.number()),
  /** Null if the message has no file, or none that could be fetched. */
  media_state: z.nullable(z.enum(["loading", "stored", "failed", "expired"])),
  media_error: z.nullable(z.string()),
  external_id: z.nullable(z.string()),
  /** Set by the sender's browser, so that the stored message replaces its optimistic version. */
  client_id: z.nullable(z.string()),
  /** Null for inbound messages. */
  status: z.nullable(messageStatusSchema),
  error_code: z.nullable(z.string()),
  error_message: z.nullable(z.string()),
  sent_by: z.nullable(z.string()),
  sent_at: z.string(),
  created_at: z.string(),
};

const rowSchema = z.object({
  ...fields,
  // A kind from a newer database is shown as unsupported instead of failing.
  kind: z.catch(z.enum(MESSAGE_KINDS), "unsupported"),
  payload: z.unknown(),
});

type Fields = z.infer<z.ZodMiniObject<typeof fields>>;
type Said<K extends MessageKind> = { [P in K]: { kind: P; payload: ReadPayloads[P] } }[K];
type Readers = { [K in MessageKind]: { read: z.ZodMiniType<ReadPayloads[K]> } };

/** A message of one of the kinds; its `kind` determines the type of its `payload`. */
export type MessageOf<K extends MessageKind> = { [P in K]: Fields & Said<P> }[K];
export type Message = MessageOf<MessageKind>;

/** A message whose file lies in Storage. */
export type StoredMedia = Message & { media_path: string };

export const hasFile = (message: Message): message is StoredMedia => message.media_path !== null;

function read<K extends MessageKind>(kind: K, payload: unknown): Said<K> {
  const readers: Readers = MESSAGE_PAYLOADS;
  return { kind, payload: parse(readers[kind].read, payload) };
}

function parse<Output>(schema: z.ZodMiniType<Output>, value: unknown): Output {
  return schema.parse(value);
}

/** One message of a thread, from REST and in `messages_created` and `messages_updated`. */
export const messageSchema = z.pipe(
  rowSchema,
  z.transform(({ kind, payload, ...row }): Message => ({ ...row, ...read(kind, payload) })),
);
