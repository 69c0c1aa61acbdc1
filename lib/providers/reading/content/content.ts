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

/** The content of a message, whoever sent it through whichever provider: one of the kinds, with its payload. */
export type Content<K extends MessageKind = MessageKind> = { [P in K]: Said<P> }[K];

export const NO_MEDIA: Media = { url: null, mime: null, name: null };

/** Says in the payload that a text was longer than what is stored of it; the rest is in the raw event. */
export function cutMark(value: unknown): { cut?: true } {
  return typeof value === "string" && value.trim().length > LIMITS.body ? { cut: true } : {};
}

/** A text message, or null if it has no text. */
export function textContent(value: unknown): Content<"text"> | null {
  const body = text(value, LIMITS.body);
  if (body === null) return null;
  return { kind: "text", body, payload: cutMark(value), media: NO_MEDIA, preview: preview(body) };
}

/** An empty emoji removes an earlier reaction. */
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

/** An earlier message was edited; `said` is its text from now on. */
export function editContent(target: unknown, said: unknown): Content<"event"> | null {
  const body = text(said, LIMITS.body);
  if (body === null) return null;
  const payload = { change: "edited" as const, target: label(target, LIMITS.id) };
  return { kind: "event", body, payload, media: NO_MEDIA, preview: "Edited a message" };
}

/** An earlier message was deleted for everyone. */
export function deletionContent(target: unknown): Content<"event"> {
  const payload = { change: "deleted" as const, target: label(target, LIMITS.id) };
  return { kind: "event", body: null, payload, media: NO_MEDIA, preview: "Deleted a message" };
}

/** An unknown type or shape: stored as received, and shown with its type, and its text and file if it has them. */
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
