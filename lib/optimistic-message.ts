import type { Attachment } from "@/lib/attachments";
import type { Conversation } from "@/lib/schemas/conversation";
import type { Message } from "@/lib/schemas/message";
import type { TemplateMessage } from "@/lib/template-message";

type Written =
  | { kind: "text"; body: string; quote?: Message | undefined }
  | { kind: "file"; file: Attachment; caption: string | null; isVoice?: boolean; quote?: Message | undefined }
  | { kind: "template"; template: TemplateMessage }
  | { kind: "note"; body: string };

interface Place {
  clientId: string;
  /** Stands for the file while it is uploaded. */
  path: string | null;
  /** The newest message that is shown. */
  after: Message | undefined;
}

/** What the agent has written, as a message: it differs by kind. */
function contentOf(written: Written) {
  const payload = "quote" in written && written.quote ? { reply_to: written.quote.external_id } : {};
  if (written.kind === "note")
    return { direction: "internal", kind: "note", body: written.body, payload: {}, status: null } as const;
  if (written.kind === "text")
    return { direction: "outbound", kind: "text", body: written.body, payload, status: "queued" } as const;
  if (written.kind === "template") {
    const { name, language, header, footer, buttons } = written.template.payload;
    const shown = { name, language, header, footer, buttons };
    return {
      direction: "outbound",
      kind: "template",
      body: written.template.body,
      payload: shown,
      status: "queued",
    } as const;
  }
  const kind = written.file.kind ?? "document";
  const voice = written.isVoice ? { voice: true } : {};
  return {
    direction: "outbound",
    kind,
    body: written.caption,
    payload: { ...payload, ...voice },
    status: "queued",
  } as const;
}

/**
 * A message as it is shown until the database has it: after everything that is loaded, whatever the clock of this
 * machine says, under an id that no row has.
 */
export function optimisticMessage(conversation: Conversation, written: Written, place: Place): Message {
  const { clientId, path, after } = place;
  const at = new Date(Math.max(Date.now(), after ? Date.parse(after.sent_at) + 1 : 0)).toISOString();
  const file = written.kind === "file" ? written.file : null;
  return {
    ...contentOf(written),
    id: -Date.now(),
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
