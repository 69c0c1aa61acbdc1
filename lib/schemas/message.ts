import * as z from "zod/mini";
import { messageDirectionSchema } from "@/lib/schemas/conversation";

export const MESSAGE_KINDS = [
  "text",
  "image",
  "document",
  "audio",
  "video",
  "sticker",
  "location",
  "contacts",
  "interactive",
  "template",
  "reaction",
  "workflow",
  "note",
  "event",
  "unsupported",
] as const;

const messageStatusSchema = z.enum(["queued", "sent", "delivered", "read", "failed"]);
export type MessageStatus = z.infer<typeof messageStatusSchema>;

/** One message of a thread, from REST and in `messages_created` and `messages_updated`. */
export const messageSchema = z.object({
  id: z.int(),
  conversation_id: z.guid(),
  channel: z.string(),
  direction: messageDirectionSchema,
  // A kind from a newer database is shown as unsupported instead of failing.
  kind: z.catch(z.enum(MESSAGE_KINDS), "unsupported"),
  body: z.nullable(z.string()),
  payload: z.catch(z.record(z.string(), z.unknown()), {}),
  media_url: z.nullable(z.string()),
  media_mime: z.nullable(z.string()),
  media_name: z.nullable(z.string()),
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
});
export type Message = z.infer<typeof messageSchema>;
