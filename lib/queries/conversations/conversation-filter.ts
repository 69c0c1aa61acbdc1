import * as z from "zod/mini";
import { slugsOf } from "@/lib/channel-tabs";
import { timeNow } from "@/lib/clock";
import type { Supabase } from "@/lib/queries/client";
import type { Cursor } from "@/lib/queries/pages";
import type { ProviderListItem } from "@/lib/queries/providers/provider-queries";
import { type ChatRoute, SORTS } from "@/lib/schemas/chat-route";
import { type Conversation, conversationStatusSchema } from "@/lib/schemas/conversation";

/**
 * What a conversation list contains, as part of its query key: sorted slugs, one status or null for every status, an id
 * or `none` or null for everybody's, a label, and who has waited so many minutes.
 */
export const conversationFilterSchema = z.object({
  channels: z.readonly(z.array(z.string())),
  status: z.nullable(conversationStatusSchema),
  assignee: z.nullable(z.string()),
  label: z.nullable(z.string()),
  waiting: z.nullable(z.int()),
  sort: z.enum(SORTS),
});
export type ConversationFilter = z.infer<typeof conversationFilterSchema>;

/** Everything on these channels, the newest first. */
export const unfiltered = (channels: readonly string[]): ConversationFilter => ({
  channels,
  status: null,
  assignee: null,
  label: null,
  waiting: null,
  sort: "newest",
});

/** The filter of a route; `providers` determine the channels of "all", and `me` is whose "mine" is. */
export function conversationFilter(
  { channel, status, assignee, label, waiting, sort }: ChatRoute,
  providers: readonly ProviderListItem[],
  me: string | null,
): ConversationFilter {
  return {
    channels: slugsOf(channel, providers),
    status: status === "all" ? null : status,
    assignee: assignee === "me" ? (me ?? NOBODY) : assignee,
    label,
    waiting: waiting === null ? null : Number(waiting),
    // One index holds who waits in the order of their waiting.
    sort: waiting === null ? sort : "waiting",
  };
}

/** The id of no person: what "mine" is until it is known who looks. */
const NOBODY = "00000000-0000-0000-0000-000000000000";

export const CONVERSATION_COLUMNS =
  "id, channel, phone_number, phone_key, user_id, username, customer_name, contact_name, contact_id, status, assigned_to, label_ids, unread_count, last_message_at, last_message_preview, last_message_direction, last_inbound_at, waiting_since, has_failed_reply, snoozed_until, created_at, updated_at";

/** The next `size` rows of the list after the cursor, in its order. `isListed` must agree with it. */
export function selectConversations(
  client: Supabase,
  { channels, status, assignee, label, waiting, sort }: ConversationFilter,
  { before, size }: { before: Cursor<string> | null; size: number },
) {
  const args = {
    channels: [...channels],
    page_size: size,
    sort,
    ...(status && { status }),
    ...(assignee && { assignee }),
    ...(label && { label }),
    ...(waiting && { waiting_minutes: waiting }),
    ...(before && { before_at: before.at, before_id: before.id }),
  };
  return client.rpc("list_conversations", args).select(CONVERSATION_COLUMNS);
}

/** Whether a list with this filter contains the row now. Who has not waited long enough yet is listed by a later fetch. */
export function isListed(row: Conversation, filter: ConversationFilter, now = timeNow()): boolean {
  const { channels, status, assignee, label, waiting, sort } = filter;
  if (!channels.includes(row.channel)) return false;
  // Whoever is blocked is listed only where somebody asks for them.
  if (status === null ? row.status === "blocked" : row.status !== status) return false;
  // Who is mentioned, no row says: what is in such a list stays, and new mentions have it read again.
  const isAnybodys = assignee === null || assignee === "mentioned";
  if (!isAnybodys && (row.assigned_to ?? "none") !== assignee) return false;
  if (label !== null && !row.label_ids.includes(label)) return false;
  if (sort !== "waiting") return true;
  return row.waiting_since !== null && now - Date.parse(row.waiting_since) >= (waiting ?? 0) * 60_000;
}
