import * as z from "zod/mini";
import { messageDirectionSchema } from "@/lib/schemas/conversation";
import { MESSAGE_KINDS } from "@/lib/schemas/message-payload";

const messageStatusSchema = z.enum(["queued", "sent", "delivered", "read", "failed"]);
export type MessageStatus = z.infer<typeof messageStatusSchema>;

/** One message of a thread: what REST answers and what `messages_created` and `messages_updated` carry. */
export const messageSchema = z.object({
  id: z.int(),
  conversation_id: z.guid(),
  channel: z.string(),
  direction: messageDirectionSchema,
  // A kind that a newer database knows is shown as what it is: unsupported, never an error.
  kind: z.catch(z.enum(MESSAGE_KINDS), "unsupported"),
  body: z.nullable(z.string()),
  payload: z.catch(z.record(z.string(), z.unknown()), {}),
  media_url: z.nullable(z.string()),
  media_mime: z.nullable(z.string()),
  media_name: z.nullable(z.string()),
  external_id: z.nullable(z.string()),
  /** Made by the sender's browser, so that the echo replaces what was shown at once. */
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
