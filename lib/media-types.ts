import type { MediaKind } from "@/lib/schemas/message-payload";

/** The kinds of file that can be sent; stickers only come in. */
export type SendableKind = Exclude<MediaKind, "sticker">;

const MEGABYTE = 1024 * 1024;

/**
 * What WhatsApp takes, by kind; `private.media_types` in the database says the same.
 * Source: https://docs.aws.amazon.com/social-messaging/latest/userguide/supported-media-types.html
 */
export const MEDIA_TYPES: Record<SendableKind, { maxBytes: number; mimes: readonly string[] }> = {
  image: { maxBytes: 5 * MEGABYTE, mimes: ["image/jpeg", "image/png"] },
  video: { maxBytes: 16 * MEGABYTE, mimes: ["video/mp4", "video/3gpp"] },
  audio: {
    maxBytes: 16 * MEGABYTE,
    mimes: ["audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"],
  },
  document: {
    maxBytes: 100 * MEGABYTE,
    mimes: [
      "text/plain",
      "application/pdf",
      "application/msword",
      "application/vnd.ms-excel",
      "application/vnd.ms-powerpoint",
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ],
  },
};

/** The largest file of any kind, in bytes. */
export const MAX_FILE_BYTES = MEDIA_TYPES.document.maxBytes;

const KINDS = ["image", "video", "audio", "document"] as const satisfies SendableKind[];

/** A MIME type without its parameters, in lower case. */
export const bareMime = (mime: string) => mime.split(";", 1)[0]?.trim().toLowerCase() ?? "";

/** The kind as which a file of this type is sent; null if WhatsApp does not take it. */
export function sendableKind(mime: string): SendableKind | null {
  return KINDS.find((kind) => MEDIA_TYPES[kind].mimes.includes(bareMime(mime))) ?? null;
}

/** Old Office files share one container, new ones are zip archives: their first bytes tell no more. */
const CONTAINERS: Record<string, RegExp> = {
  "application/x-cfb": /^application\/(msword|vnd\.ms-)/,
  "application/zip": /^application\/vnd\.openxmlformats-/,
};

/** Names that libraries and browsers use for one and the same type. */
const ALIASES: Record<string, string> = {
  "audio/x-m4a": "audio/mp4",
  "audio/m4a": "audio/mp4",
  "audio/mp3": "audio/mpeg",
  "audio/opus": "audio/ogg",
  "application/ogg": "audio/ogg",
  "image/jpg": "image/jpeg",
  "video/x-m4v": "video/mp4",
};

/** The usual name of a type. */
export function usualMime(mime: string): string {
  const bare = bareMime(mime);
  return ALIASES[bare] ?? bare;
}

/**
 * Whether the first bytes of a file fit the type it claims to have.
 *
 * @param sniffed what the bytes say; undefined if they match no known format, as with text
 */
export function isOfType(claimed: string, sniffed: string | undefined): boolean {
  const wanted = usualMime(claimed);
  if (sniffed === undefined) return wanted === "text/plain";
  const found = usualMime(sniffed);
  // Containers that hold sound or pictures say only which container they are.
  const isSameContainer = found.split("/")[1] === wanted.split("/")[1] && /^(audio|video)\//.test(found);
  return found === wanted || isSameContainer || (CONTAINERS[found]?.test(wanted) ?? false);
}
