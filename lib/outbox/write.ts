import { type OutgoingText, writingTime } from "@/lib/optimistic-message";
import type { Seen } from "@/lib/queries/conversations/conversation-mutations";
import type { Conversation } from "@/lib/schemas/conversation";
import type { Message } from "@/lib/schemas/message";
import type { Unsent } from "@/lib/schemas/outbox";

function contentOf(outgoing: OutgoingText): Unsent["content"] {
  if (outgoing.kind === "template") return { kind: "template", ...outgoing.template };
  if (outgoing.kind === "note") return outgoing;
  const { body, quote } = outgoing;
  return { kind: "text", body, quoted: quote ? { id: quote.id, external_id: quote.external_id } : null };
}

interface Writing {
  /** The newest message that is shown. */
  after: Message | undefined;
  /** What the screen shows, if the conversation is to be resolved afterwards. */
  resolve: Seen | null;
}

/** What somebody has written, on its way into the outbox. */
export function unsentOf(conversation: Conversation, outgoing: OutgoingText, writing: Writing): Unsent {
  return {
    id: crypto.randomUUID(),
    conversation_id: conversation.id,
    channel: conversation.channel,
    written_at: writingTime(writing.after),
    content: contentOf(outgoing),
    resolve: writing.resolve,
    state: "new",
    reason: null,
  };
}
