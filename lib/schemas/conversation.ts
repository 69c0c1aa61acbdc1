import { z } from "zod";

export const conversationStatusSchema = z.enum(["open", "pending", "snoozed", "resolved"]);
export type ConversationStatus = z.infer<typeof conversationStatusSchema>;

export const messageDirectionSchema = z.enum(["inbound", "outbound", "internal"]);

/** One row of the list: what REST answers and what `conversations_changed` carries. Times are ISO with offset. */
export const conversationSchema = z.object({
  id: z.guid(),
  channel: z.string(),
  /** Digits with country code, no plus. */
  phone_number: z.string(),
  customer_name: z.string().nullable(),
  status: conversationStatusSchema,
  assigned_to: z.string().nullable(),
  unread_count: z.number().int(),
  last_message_at: z.string(),
  last_message_preview: z.string().nullable(),
  last_message_direction: messageDirectionSchema.nullable(),
  last_inbound_at: z.string().nullable(),
  snoozed_until: z.string().nullable(),
  created_at: z.string(),
  updated_at: z.string(),
});
export type Conversation = z.infer<typeof conversationSchema>;
