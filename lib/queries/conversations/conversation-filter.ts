import * as z from "zod/mini";
import { slugsOf } from "@/lib/channel-tabs";
import type { Supabase } from "@/lib/queries/client";
import type { Cursor } from "@/lib/queries/pages";
import type { ProviderListItem } from "@/lib/queries/providers/provider-queries";
import type { ChatRoute } from "@/lib/schemas/chat-route";
import { type Conversation, conversationStatusSchema } from "@/lib/schemas/conversation";

/** What a conversation list contains, as part of its query key: sorted slugs, and one status or null for every status. */
export const conversationFilterSchema = z.object({
  channels: z.readonly(z.array(z.string())),
  status: z.nullable(conversationStatusSchema),
});
export type ConversationFilter = z.infer<typeof conversationFilterSchema>;

/** The filter of a route; `providers` determine the channels of "all". */
export function conversationFilter(
  { channel, status }: ChatRoute,
  providers: readonly ProviderListItem[],
): ConversationFilter {
  return { channels: slugsOf(channel, providers), status: status === "all" ? null : status };
}

export const CONVERSATION_COLUMNS =
  "id, channel, phone_number, phone_key, user_id, username, customer_name, status, assigned_to, label_ids, unread_count, last_message_at, last_message_preview, last_message_direction, last_inbound_at, snoozed_until, created_at, updated_at";

/** The next `size` rows of the list after the cursor, newest first. `isListed` must agree with it. */
export function selectConversations(
  client: Supabase,
  { channels, status }: ConversationFilter,
  { before, size }: { before: Cursor<string> | null; size: number },
) {
  const args = {
    channels: [...channels],
    page_size: size,
    ...(status && { status }),
    ...(before && { before_at: before.at, before_id: before.id }),
  };
  return client.rpc("list_conversations", args).select(CONVERSATION_COLUMNS);
}

/** Whether a list with this filter contains the row. */
export function isListed(row: Conversation, { channels, status }: ConversationFilter): boolean {
  return channels.includes(row.channel) && (status === null || row.status === status);
}
