import * as z from "zod/mini";

export const conversationStatusSchema = z.enum(["open", "pending", "snoozed", "resolved", "blocked"]);
export type ConversationStatus = z.infer<typeof conversationStatusSchema>;

export const messageDirectionSchema = z.enum(["inbound", "outbound", "internal"]);

/** One row of the list, from REST and in `conversations_changed`. Times are ISO with an offset. */
export const conversationSchema = z.object({
  id: z.guid(),
  channel: z.string(),
  /** Digits with the country code, no plus; null for a customer who hides it. Then there is a `user_id`. */
  phone_number: z.nullable(z.string()),
  /** The number in its one comparable spelling. */
  phone_key: z.nullable(z.string()),
  user_id: z.nullable(z.string()),
  username: z.nullable(z.string()),
  customer_name: z.nullable(z.string()),
  /** Given by an agent, on all channels; it wins over the customer's own. */
  contact_name: z.nullable(z.string()),
  /** Null for a person about whom nothing is written down. */
  contact_id: z.nullable(z.guid()),
  status: conversationStatusSchema,
  assigned_to: z.nullable(z.string()),
  /** One of a label that was deleted names nothing. */
  label_ids: z.array(z.guid()),
  unread_count: z.int(),
  last_message_at: z.string(),
  last_message_preview: z.nullable(z.string()),
  last_message_direction: z.nullable(messageDirectionSchema),
  last_inbound_at: z.nullable(z.string()),
  /** Since when the customer waits for an answer; null if they do not. */
  waiting_since: z.nullable(z.string()),
  has_failed_reply: z.boolean(),
  snoozed_until: z.nullable(z.string()),
  created_at: z.string(),
  updated_at: z.string(),
});
export type Conversation = z.infer<typeof conversationSchema>;
