import { type Supabase, unwrap } from "@/lib/queries/client";
import type { ConversationStatus } from "@/lib/schemas/conversation";

/** Sets the unread count of one conversation to 0. */
export async function markConversationRead(client: Supabase, conversationId: string): Promise<void> {
  unwrap(await client.rpc("mark_conversation_read", { conversation_id: conversationId }));
}

/** Moves one conversation to another status. */
export async function setConversationStatus(
  client: Supabase,
  conversationId: string,
  status: ConversationStatus,
): Promise<void> {
  unwrap(await client.rpc("set_conversation_status", { conversation_id: conversationId, status }));
}
