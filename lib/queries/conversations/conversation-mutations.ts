import { type Supabase, unwrap, unwrapRow } from "@/lib/queries/client";
import type { ConversationStatus } from "@/lib/schemas/conversation";

/** What a screen shows of a conversation; the database rejects an action that is based on an older state. */
export interface Seen {
  /** The newest message that has been loaded; null if none has. */
  messageId: number | null;
  status: ConversationStatus;
}

/** Marks as read what the screen shows; later messages stay unread. */
export async function markConversationRead(
  client: Supabase,
  conversationId: string,
  seen: Seen,
): Promise<void> {
  unwrap(
    await client.rpc("mark_conversation_read", {
      conversation_id: conversationId,
      ...(seen.messageId !== null && { seen_message_id: seen.messageId }),
    }),
  );
}

/** Where a conversation is to stand; a snoozed one comes back at a time, or when the customer answers. */
export interface Standing {
  status: ConversationStatus;
  until?: Date | null;
}

/** Changes the status of one conversation; rejects with `conflict` if what the screen shows is out of date. */
export async function setConversationStatus(
  client: Supabase,
  conversationId: string,
  { status, until }: Standing,
  seen: Seen,
): Promise<void> {
  unwrap(
    await client.rpc("set_conversation_status", {
      conversation_id: conversationId,
      status,
      seen_status: seen.status,
      ...(until && { snoozed_until: until.toISOString() }),
      ...(seen.messageId !== null && { seen_message_id: seen.messageId }),
    }),
  );
}

/** The id of the conversation with a number on a channel, which is made if there is none. */
export async function startConversation(
  client: Supabase,
  { channel, phone_number }: { channel: string; phone_number: string },
): Promise<string> {
  return unwrapRow(await client.rpc("start_conversation", { channel, phone_number }));
}

/** Who is to have a conversation: a person, whoever of a department has the fewest, or nobody. */
export type Assignment = { person: string } | { department: string } | null;

/** Gives a conversation to somebody; returns who has it then. Rejects with `conflict` if a colleague was faster. */
export async function assignConversation(
  client: Supabase,
  conversationId: string,
  to: Assignment,
  seenAssignee: string | null,
): Promise<string | null> {
  return unwrap(
    await client.rpc("assign_conversation", {
      conversation_id: conversationId,
      ...(to && "person" in to && { assignee: to.person }),
      ...(to && "department" in to && { department_id: to.department }),
      ...(seenAssignee !== null && { seen_assignee: seenAssignee }),
    }),
  );
}

/** Blocks the customer of a conversation on its channel, or unblocks them. */
export async function setBlocked(client: Supabase, conversationId: string, blocked: boolean): Promise<void> {
  unwrap(await client.rpc("set_blocked", { conversation_id: conversationId, blocked }));
}
