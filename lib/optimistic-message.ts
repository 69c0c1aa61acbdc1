import type { Attachment } from "@/lib/attachments";
import { timeNow } from "@/lib/clock";
import type { Conversation } from "@/lib/schemas/conversation";
import type { Message } from "@/lib/schemas/message";
import type { Unsent } from "@/lib/schemas/outbox";
import type { TemplateMessage } from "@/lib/template-message";

/** A file that an agent sends, as the composer hands it over. */
export interface OutgoingFile {
  kind: "file";
  file: Attachment;
  caption: string | null;
  /** Recorded in the composer. */
  isVoice?: boolean;
  quote?: Message | undefined;
}

/** The same for what needs no upload. */
export type OutgoingText =
  | { kind: "text"; body: string; quote?: Message | undefined }
  | { kind: "template"; template: TemplateMessage }
  | { kind: "note"; body: string; mentions: string[] };

export type Outgoing = OutgoingFile | OutgoingText;

/** When the last one was written. No two share a time, so that several at once keep their order. */
let lastAt = 0;

/** The time at which something is written: after everything that is loaded, whatever the clock of this machine says. */
export function writingTime(after: Message | undefined): number {
  lastAt = Math.max(timeNow(), lastAt + 1, after ? Date.parse(after.sent_at) + 1 : 0);
  return lastAt;
}

interface Written {
  conversation_id: string;
  channel: string;
  clientId: string;
  writtenAt: number;
}

/** What all messages have in common that the database does not have yet: an id that no row and no other one has. */
function unstored({ conversation_id, channel, clientId, writtenAt }: Written) {
  const at = new Date(writtenAt).toISOString();
  return {
    id: -writtenAt,
    conversation_id,
    channel,
    client_id: clientId,
    direction: "outbound",
    status: "queued",
    media_path: null,
    media_mime: null,
    media_name: null,
    media_size: null,
    media_width: null,
    media_height: null,
    media_state: null,
    media_error: null,
    external_id: null,
    error_code: null,
    error_message: null,
    sent_by: null,
    sent_at: at,
    created_at: at,
  } as const;
}

interface Place {
  clientId: string;
  /** Stands for the file while it is uploaded. */
  path: string;
  /** The newest message that is shown. */
  after: Message | undefined;
}

/** A file as it is shown until the database has it. */
export function optimisticFile(conversation: Conversation, outgoing: OutgoingFile, place: Place): Message {
  const { file, caption, isVoice, quote } = outgoing;
  const { id: conversation_id, channel } = conversation;
  const written = { conversation_id, channel, clientId: place.clientId, writtenAt: writingTime(place.after) };
  const reply = quote ? { reply_to: quote.external_id } : {};
  return {
    ...unstored(written),
    kind: file.kind ?? "document",
    body: caption,
    payload: { ...reply, ...(isVoice && { voice: true }) },
    media_path: place.path,
    media_mime: file.mime,
    media_name: file.file.name,
    media_size: file.file.size,
    media_width: file.width ?? null,
    media_height: file.height ?? null,
    media_state: "stored",
  };
}

function contentOf({ content }: Unsent) {
  if (content.kind === "note") return { kind: "note", body: content.body, payload: {} } as const;
  if (content.kind === "text") {
    const payload = content.quoted ? { reply_to: content.quoted.external_id } : {};
    return { kind: "text", body: content.body, payload } as const;
  }
  const { name, language, header, footer, buttons } = content.payload;
  const payload = { name, language, header, footer, buttons };
  return { kind: "template", body: content.body, payload } as const;
}

/** What waits in the outbox, as the thread shows it. */
function unsentMessage(unsent: Unsent): Message {
  const { id: clientId, conversation_id, channel, written_at: writtenAt, content, state } = unsent;
  const isNote = content.kind === "note";
  return {
    ...unstored({ conversation_id, channel, clientId, writtenAt }),
    ...contentOf(unsent),
    direction: isNote ? "internal" : "outbound",
    status: isNote ? null : state === "failed" ? "failed" : "queued",
    error_message: unsent.reason,
  };
}

/** The loaded messages of a thread, oldest first, with what is unsent at its end, in the order of writing. */
export function withUnsent(messages: readonly Message[], unsent: readonly Unsent[]): readonly Message[] {
  const known = new Set(messages.map(({ client_id }) => client_id));
  const waiting = unsent.filter(({ id }) => !known.has(id)).map(unsentMessage);
  if (waiting.length === 0) return messages;
  const isStored = ({ id }: Message) => id > 0;
  const own = [...messages.filter((message) => !isStored(message)), ...waiting].sort((a, b) => b.id - a.id);
  return [...messages.filter(isStored), ...own];
}
