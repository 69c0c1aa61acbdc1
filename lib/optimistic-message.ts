import type { Attachment } from "@/lib/attachments";
import type { Conversation } from "@/lib/schemas/conversation";
import type { Message } from "@/lib/schemas/message";
import type { TemplateMessage } from "@/lib/template-message";

/** Something that an agent has written, as the composer hands it over. */
export type Outgoing =
  | { kind: "text"; body: string; quote?: Message | undefined }
  | {
      kind: "file";
      file: Attachment;
      caption: string | null;
      /** Recorded in the composer. */
      isVoice?: boolean;
      quote?: Message | undefined;
    }
  | { kind: "template"; template: TemplateMessage }
  | { kind: "note"; body: string; mentions: string[] };

interface Place {
  clientId: string;
  /** Stands for the file while it is uploaded. */
  path: string | null;
  /** The newest message that is shown. */
  after: Message | undefined;
}

/** What the agent has written, as a message: it differs by kind. */
function contentOf(outgoing: Outgoing) {
  if (outgoing.kind === "note") return { kind: "note", body: outgoing.body, payload: {} } as const;
  if (outgoing.kind === "template") {
    const { name, language, header, footer, buttons } = outgoing.template.payload;
    const payload = { name, language, header, footer, buttons };
    return { kind: "template", body: outgoing.template.body, payload } as const;
  }
  const payload = outgoing.quote ? { reply_to: outgoing.quote.external_id } : {};
  if (outgoing.kind === "text") return { kind: "text", body: outgoing.body, payload } as const;
  const voice = outgoing.isVoice ? { voice: true } : {};
  const kind = outgoing.file.kind ?? "document";
  return { kind, body: outgoing.caption, payload: { ...payload, ...voice } } as const;
}

/** When the last one was written. No two share a time, so that several at once keep their order. */
let lastAt = 0;

/**
 * A message as it is shown until the database has it: after everything that is loaded, whatever the clock of this
 * machine says, under an id that no row and no other such message has.
 */
export function optimisticMessage(conversation: Conversation, outgoing: Outgoing, place: Place): Message {
  const { clientId, path, after } = place;
  lastAt = Math.max(Date.now(), lastAt + 1, after ? Date.parse(after.sent_at) + 1 : 0);
  const at = new Date(lastAt).toISOString();
  const file = outgoing.kind === "file" ? outgoing.file : null;
  const isNote = outgoing.kind === "note";
  return {
    ...contentOf(outgoing),
    direction: isNote ? "internal" : "outbound",
    status: isNote ? null : "queued",
    id: -lastAt,
    conversation_id: conversation.id,
    channel: conversation.channel,
    media_path: path,
    media_mime: file?.mime ?? null,
    media_name: file?.file.name ?? null,
    media_size: file?.file.size ?? null,
    media_width: file?.width ?? null,
    media_height: file?.height ?? null,
    media_state: path === null ? null : "stored",
    media_error: null,
    external_id: null,
    client_id: clientId,
    error_code: null,
    error_message: null,
    sent_by: null,
    sent_at: at,
    created_at: at,
  };
}
