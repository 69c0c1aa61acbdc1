import type { Supabase } from "@/lib/queries/client";
import { addNote, sendMessage } from "@/lib/queries/messages/message-mutations";
import type { Message } from "@/lib/schemas/message";
import type { Unsent } from "@/lib/schemas/outbox";

/** Has the database take what waits; resolves to its row, also if it took it before. */
export function sendUnsent(client: Supabase, { id, conversation_id, content }: Unsent): Promise<Message> {
  const common = { conversationId: conversation_id, clientId: id, body: content.body };
  if (content.kind === "note") return addNote(client, { ...common, mentions: content.mentions });
  if (content.kind === "text")
    return sendMessage(client, { ...common, kind: "text", replyTo: content.quoted?.id });
  const { payload, media } = content;
  return sendMessage(client, { ...common, kind: "template", payload, media });
}
