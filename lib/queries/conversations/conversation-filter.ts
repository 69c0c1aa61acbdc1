import * as z from "zod/mini";
import { slugsOf } from "@/lib/channel-tabs";
import type { Supabase } from "@/lib/queries/client";
import type { ProviderListItem } from "@/lib/queries/providers/provider-queries";
import type { ChatRoute } from "@/lib/schemas/chat-route";
import { type Conversation, conversationStatusSchema } from "@/lib/schemas/conversation";

/** What a conversation list shows: sorted slugs, and one status or (null) every status. Part of the list's query key. */
export const conversationFilterSchema = z.object({
  channels: z.readonly(z.array(z.string())),
  status: z.nullable(conversationStatusSchema),
});
export type ConversationFilter = z.infer<typeof conversationFilterSchema>;

/** The filter that a route stands for; `providers` say which channels "all" means. */
export function conversationFilter(
  { channel, status }: ChatRoute,
  providers: readonly ProviderListItem[],
): ConversationFilter {
  return { channels: slugsOf(channel, providers), status: status === "all" ? null : status };
}

export const CONVERSATION_COLUMNS =
  "id, channel, phone_number, customer_name, status, assigned_to, unread_count, last_message_at, last_message_preview, last_message_direction, last_inbound_at, snoozed_until, created_at, updated_at";

/** The filter as a query; `isListed` says the same of a row that is already here. */
export function selectConversations(client: Supabase, { channels, status }: ConversationFilter) {
  let query = client.from("conversations").select(CONVERSATION_COLUMNS);
  const [first, ...others] = channels;
  // `eq` lets Postgres read one index range; `in` has to merge several.
  query = first && others.length === 0 ? query.eq("channel", first) : query.in("channel", [...channels]);
  if (status) query = query.eq("status", status);
  return query;
}

/** Whether a list with this filter shows the row. */
export function isListed(row: Conversation, { channels, status }: ConversationFilter): boolean {
  return channels.includes(row.channel) && (status === null || row.status === status);
}
