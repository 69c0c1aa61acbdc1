import { type Supabase, unwrap, unwrapRow } from "@/lib/queries/client";
import { type Message, messageSchema } from "@/lib/schemas/message";

/** A reply as its composer hands it over; `clientId` makes it safe to repeat. */
export interface Reply {
  conversationId: string;
  clientId: string;
  text: string;
}

/** Queues a reply; resolves to its row. Rejects with `conflict` if the channel cannot send it now. */
export async function sendMessage(
  client: Supabase,
  { conversationId, clientId, text }: Reply,
): Promise<Message> {
  const args = { conversation_id: conversationId, client_id: clientId, kind: "text", body: text } as const;
  return messageSchema.parse(unwrapRow(await client.rpc("send_message", args)));
}

/** What a person may do with a message on its way. */
export type MessageAction = "retry" | "cancel" | "arrived" | "send_again" | "retry_media";

export async function changeMessage(client: Supabase, id: number, action: MessageAction): Promise<void> {
  if (action === "retry") unwrap(await client.rpc("retry_message", { message_id: id }));
  else if (action === "retry_media") unwrap(await client.rpc("retry_media", { message_id: id }));
  else if (action === "cancel") unwrap(await client.rpc("cancel_message", { message_id: id }));
  else unwrap(await client.rpc("settle_message", { message_id: id, arrived: action === "arrived" }));
}
