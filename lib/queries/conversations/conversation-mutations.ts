import { type Supabase, unwrap } from "@/lib/queries/client";
import type { ConversationStatus } from "@/lib/schemas/conversation";

/** Resets the unread count of one conversation. */
export async function markConversationRead(client: Supabase, conversationId: string): Promise<void> {
  unwrap(await client.rpc("mark_conversation_read", { conversation_id: conversationId }));
}

/** Changes the status of one conversation. */
export async function setConversationStatus(
  client: Supabase,
  conversationId: string,
  status: ConversationStatus,
): Promise<void> {
  unwrap(await client.rpc("set_conversation_status", { conversation_id: conversationId, status }));
}
