import { replyContent } from "@/lib/providers/reading/content/choice-content";
import {
  type Content,
  deletionContent,
  editContent,
  NO_MEDIA,
  reactionContent,
  textContent,
  unsupportedContent,
} from "@/lib/providers/reading/content/content";
import { mediaContent } from "@/lib/providers/reading/content/media-content";
import { contactsContent, locationContent } from "@/lib/providers/reading/content/place-content";
import { customerFrom } from "@/lib/providers/reading/customer";
import { derivedId } from "@/lib/providers/reading/derived-id";
import { decoded, type JsonRecord, record } from "@/lib/providers/reading/json";
import { LIMITS } from "@/lib/providers/reading/limits";
import { mediaFromUrl, mimeType } from "@/lib/providers/reading/media";
import { messageItem } from "@/lib/providers/reading/message-item";
import { phoneDigits } from "@/lib/providers/reading/phone-digits";
import { found, NO_CUSTOMER, type Reading, unreadable } from "@/lib/providers/reading/reading";
import { externalId, firstLabel, label } from "@/lib/providers/reading/text";
import { sentAt } from "@/lib/providers/reading/times";
import type { MediaKind } from "@/lib/schemas/message-payload";

type Reader = (part: JsonRecord, message: JsonRecord) => Content | null;

/** Netcore sends a file's id instead of a URL: the file is fetched from its media API with the account's key. */
function media(kind: MediaKind): Reader {
  return (part) => {
    const linked = mediaFromUrl(part.url ?? part.link);
    const file = {
      url: linked.url,
      mime: mimeType(part.mime_type) ?? linked.mime,
      name: label(part.filename, LIMITS.fileName) ?? linked.name,
    };
    const content = mediaContent(kind, file, part.caption, part.voice === true || part.voice === "true");
    return { ...content, payload: { ...content.payload, media_id: label(part.id, LIMITS.id) } };
  };
}

const button: Reader = (part, message) => replyContent(part, "quick_reply", record(message.text_type).text);

function targetOf(part: JsonRecord, message: JsonRecord): unknown {
  return part.original_message_id ?? part.message_id ?? record(message.context).message_id;
}

/** By `message_type` in lower case; the part of that name (`image_type`) holds the content. */
const READERS: Record<string, Reader> = {
  text: (part) => textContent(part.text),
  image: media("image"),
  video: media("video"),
  audio: media("audio"),
  voice: media("audio"),
  document: media("document"),
  sticker: media("sticker"),
  location: (part) => locationContent(part),
  contacts: (part, message) => contactsContent(decoded(message.contacts_type) ?? part),
  reaction: (part, message) =>
    "emoji" in part ? reactionContent(part.emoji, record(message.context).message_id) : null,
  edit: (part, message) => editContent(targetOf(part, message), record(part.text).body ?? part.text),
  revoke: (part, message) => deletionContent(targetOf(part, message)),
  delete: (part, message) => deletionContent(targetOf(part, message)),
  button,
  interactive: button,
};

/** The type may be missing (seen with a single emoji): then the part that is present determines it. */
function typeOf(message: JsonRecord): string | null {
  const part = Object.keys(message).find(
    (key) => key.endsWith("_type") && Object.hasOwn(READERS, key.slice(0, -5)),
  );
  return label(message.message_type, 60)?.toLowerCase() ?? part?.slice(0, -5) ?? null;
}

function readContent(message: JsonRecord): Content {
  const type = typeOf(message);
  const reader = type !== null && Object.hasOwn(READERS, type) ? READERS[type] : undefined;
  // A button's text is documented under `button_type`, but has been seen under `text_type`.
  const part = record(decoded(message[`${type}_type`] ?? (type === "button" ? message.text_type : null)));
  return (
    reader?.(part, message) ?? unsupportedContent(type, message, record(message.text_type).text, NO_MEDIA)
  );
}

/** One entry of `incoming_message`: `{message_id, from, to, from_name, received_at, context, message_type, <type>_type}`. */
export function inboundMessage(message: JsonRecord, receivedAt: Date): Reading {
  const { from, from_name, user_id, userId, bsuid, username } = message;
  const customer = customerFrom({ customer_number: from, name: from_name, user_id, userId, bsuid, username });
  if (customer === null) return unreadable(NO_CUSTOMER);
  const context = record(message.context);
  return found(
    messageItem(
      {
        customer,
        externalId:
          externalId(message.message_id) ??
          derivedId(message, label(message.received_at, LIMITS.field), receivedAt),
        sentAt: sentAt([message.received_at], receivedAt),
        context: {
          reply_to: firstLabel(LIMITS.id, context.message_id, context.ncmessage_id),
          to: phoneDigits({ channel_phone_number: message.to }),
        },
      },
      readContent(message),
    ),
  );
}
