import { LIMITS } from "@/lib/providers/reading/limits";
import type { Media } from "@/lib/providers/reading/media";
import { cut, preview, text } from "@/lib/providers/reading/text";
import type { MediaKind } from "@/lib/schemas/message-payload";
import { type Content, cutMark } from "./content";

const NAMES: Record<MediaKind, string> = {
  image: "Photo",
  document: "Document",
  audio: "Audio",
  video: "Video",
  sticker: "Sticker",
};

/**
 * A file with an optional caption. The URL may be missing (an expired or rejected link): then the bubble says so.
 * `voice`: recorded in the chat; WhatsApp sends those as ogg, so every ogg is treated as one.
 */
export function mediaContent(
  kind: MediaKind,
  media: Media,
  caption: unknown,
  voice = false,
): Content<MediaKind> {
  const body = text(caption, LIMITS.body);
  const isVoice = kind === "audio" && (voice || (media.mime?.startsWith("audio/ogg") ?? false));
  const name = isVoice ? "Voice message" : NAMES[kind];
  const more = body ?? media.name;
  return {
    kind,
    body,
    payload: { ...(isVoice && { voice: true }), ...cutMark(caption) },
    media,
    preview: preview(more === null ? name : `${name} · ${cut(more, LIMITS.preview)}`),
  };
}
