import { type Supabase, unwrap, unwrapRow } from "@/lib/queries/client";
import { type Message, messageSchema } from "@/lib/schemas/message";
import type { TemplateMessage } from "@/lib/template-message";

/** Has a worker pull the templates of a channel. Rejects with `conflict` if the channel has no key. */
export async function requestTemplatePull(client: Supabase, channel: string): Promise<void> {
  unwrap(await client.rpc("request_template_pull", { channel }));
}

/** Queues a template; resolves to its row. The same `clientId` again returns the same row. */
export async function sendTemplate(
  client: Supabase,
  conversationId: string,
  clientId: string,
  { body, payload }: TemplateMessage,
): Promise<Message> {
  const args = {
    conversation_id: conversationId,
    client_id: clientId,
    kind: "template",
    body,
    payload,
  } as const;
  return messageSchema.parse(unwrapRow(await client.rpc("send_message", args)));
}
