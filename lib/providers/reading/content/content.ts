import { LIMITS } from "@/lib/providers/reading/limits";
import type { Media } from "@/lib/providers/reading/media";
import { cleanJson } from "@/lib/providers/reading/payload";
import { label, preview, text } from "@/lib/providers/reading/text";
import type { MessageKind, WrittenPayloads } from "@/lib/schemas/message-payload";

type Said<K extends MessageKind> = {
  kind: K;
  body: string | null;
  payload: WrittenPayloads[K];
  media: Media;
  /** Text of the row in the conversation list. */
  preview: string;
};

/** What a message says, whoever sent it and through whichever provider: one of the kinds, with its payload. */
export type Content<K extends MessageKind = MessageKind> = { [P in K]: Said<P> }[K];

export const NO_MEDIA: Media = { url: null, mime: null, name: null };

/** A text message, or null when there is no text to show. */
export function textContent(value: unknown): Content<"text"> | null {
  const body = text(value, LIMITS.body);
  return body === null ? null : { kind: "text", body, payload: {}, media: NO_MEDIA, preview: preview(body) };
}

/** An empty emoji takes an earlier reaction back. */
export function reactionContent(emoji: unknown, target: unknown): Content<"reaction"> {
  const sign = label(emoji, 40);
  return {
    kind: "reaction",
    body: sign,
    payload: { emoji: sign, target: label(target, LIMITS.id), removed: sign === null },
    media: NO_MEDIA,
    preview: sign === null ? "Removed a reaction" : preview(`Reacted ${sign}`),
  };
}

/** A type or shape that is not known: kept as it came, shown with its type, and with its text and file if it has them. */
export function unsupportedContent(
  type: string | null,
  raw: unknown,
  said: unknown,
  media: Media,
): Content<"unsupported"> {
  const body = text(said, LIMITS.body);
  return {
    kind: "unsupported",
    body,
    payload: { content_type: type, message: cleanJson(raw) },
    media,
    preview: preview(body ?? `[${type ?? "Unknown"}] message`),
  };
}
