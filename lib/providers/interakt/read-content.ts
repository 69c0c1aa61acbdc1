import { findFlowResponse, flowContent, replyContent } from "@/lib/providers/reading/content/choice-content";
import {
  type Content,
  deletionContent,
  editContent,
  reactionContent,
  textContent,
  unsupportedContent,
} from "@/lib/providers/reading/content/content";
import { mediaContent } from "@/lib/providers/reading/content/media-content";
import { contactsContent, locationContent } from "@/lib/providers/reading/content/place-content";
import { decoded, isRecord, type JsonRecord, record } from "@/lib/providers/reading/json";
import { LIMITS } from "@/lib/providers/reading/limits";
import { kindOfMime, mediaFromUrl, mimeType } from "@/lib/providers/reading/media";
import { firstLabel, label } from "@/lib/providers/reading/text";
import type { MediaKind } from "@/lib/schemas/message-payload";
import { metaData } from "./envelope";
import { templateContent } from "./template";

type Reader = (message: JsonRecord) => Content | null;

/** A file's URL, type and name. A caption is in `message`, as text or inside an object. */
function media(kind: MediaKind | null, voice = false): Reader {
  return (message) => {
    const inner = record(decoded(message.message));
    const linked = mediaFromUrl(message.media_url ?? inner.media_url ?? inner.url ?? inner.link);
    const file = {
      url: linked.url,
      mime: mimeType(message.media_mime_type ?? message.mime_type ?? inner.mime_type) ?? linked.mime,
      name:
        firstLabel(LIMITS.fileName, message.file_name, message.filename, inner.file_name, inner.filename) ??
        linked.name,
    };
    const caption = isRecord(decoded(message.message)) ? (inner.caption ?? inner.text) : message.message;
    return mediaContent(kind ?? kindOfMime(file.mime), file, caption, voice);
  };
}

/** Text is never parsed as JSON here: a customer may type some. */
const plainText: Reader = (message) => {
  const inner = record(message.message);
  const said = textContent(message.message ?? null) ?? textContent(inner.text ?? inner.body ?? inner.message);
  return message.media_url && mediaFromUrl(message.media_url).url !== null ? media(null)(message) : said;
};

const buttonReply: Reader = (message) => {
  const pressed = record(record(metaData(message).button_payload).payload);
  return replyContent(message.message, "button_reply", pressed.text ?? metaData(message).button_text);
};

const flowReply: Reader = (message) => flowContent(findFlowResponse(message.message));

const interactive: Reader = (message) => flowReply(message) ?? buttonReply(message);

const reaction: Reader = (message) => {
  const shape = decoded(message.message);
  const inner = record(shape);
  const target = inner.message_id ?? message.source_message_id;
  if (shape !== null) return "emoji" in inner ? reactionContent(inner.emoji, target) : null;
  return message.message === undefined ? null : reactionContent(message.message, target);
};

/** Which message an edit or a deletion is about, in Meta's words or Interakt's. */
function targetOf(message: JsonRecord): unknown {
  const inner = record(decoded(message.message));
  return inner.original_message_id ?? inner.message_id ?? message.source_message_id;
}

const edit: Reader = (message) => {
  const shape = decoded(message.message);
  const inner = record(shape);
  const edited = record(inner.message ?? inner.edit ?? inner);
  const said = shape === null ? message.message : (record(edited.text).body ?? edited.text ?? edited.body);
  return editContent(targetOf(message), said);
};

const deletion: Reader = (message) => deletionContent(targetOf(message));

/** By `message_content_type`, in lower case, letters only. Some are undocumented: other consumers of these webhooks expect them. */
const READERS: Record<string, Reader> = {
  text: plainText,
  image: media("image"),
  photo: media("image"),
  document: media("document"),
  file: media("document"),
  audio: media("audio"),
  voice: media("audio", true),
  video: media("video"),
  sticker: media("sticker"),
  location: (message) => locationContent(decoded(message.message)),
  contacts: (message) => contactsContent(decoded(message.message)),
  contact: (message) => contactsContent(decoded(message.message)),
  interactivebuttonreply: buttonReply,
  button: buttonReply,
  interactivelistreply: (message) => replyContent(message.message, "list_reply", null),
  interactiveflowreply: flowReply,
  interactive,
  reaction,
  edit,
  edited: edit,
  messageedit: edit,
  revoke: deletion,
  revoked: deletion,
  delete: deletion,
  deleted: deletion,
  template: templateContent,
};

/**
 * What a message object says: `{message_content_type, message, media_url, …}`, of a `message_received` event or an
 * answer to a workflow. An unknown type, or an unknown shape of a known type, is kept raw as `unsupported`.
 */
export function readContent(message: JsonRecord): Content {
  const type = label(message.message_content_type, 60);
  const name = (type ?? "text").toLowerCase().replace(/[^a-z]/g, "");
  const reader = Object.hasOwn(READERS, name) ? READERS[name] : undefined;
  const content = reader?.(message) ?? null;
  if (content !== null) return content;
  const said = decoded(message.message) === null ? message.message : null;
  return unsupportedContent(type, message.message ?? null, said, mediaFromUrl(message.media_url));
}
