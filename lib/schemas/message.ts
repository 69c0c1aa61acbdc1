import { z } from "zod";
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

/** One message of a thread: what REST answers and what `messages_created` and `messages_updated` carry. */
export const messageSchema = z.object({
  id: z.number().int(),
  conversation_id: z.guid(),
  channel: z.string(),
  direction: messageDirectionSchema,
  // A kind that a newer database knows is shown as what it is: unsupported, never an error.
  kind: z.enum(MESSAGE_KINDS).catch("unsupported"),
  body: z.string().nullable(),
  payload: z.record(z.string(), z.unknown()).catch({}),
  media_url: z.string().nullable(),
  media_mime: z.string().nullable(),
  media_name: z.string().nullable(),
  external_id: z.string().nullable(),
  /** Made by the sender's browser, so that the echo replaces what was shown at once. */
  client_id: z.string().nullable(),
  /** Null for inbound messages. */
  status: messageStatusSchema.nullable(),
  error_code: z.string().nullable(),
  error_message: z.string().nullable(),
  sent_by: z.string().nullable(),
  sent_at: z.string(),
  created_at: z.string(),
});
export type Message = z.infer<typeof messageSchema>;
