import { isOfType, MEDIA_TYPES, type SendableKind, sendableKind, usualMime } from "@/lib/media-types";

/** A file that waits in the composer. */
export interface Attachment {
  id: string;
  file: File;
  /** The type by its first bytes. */
  mime: string;
  /** Null if it cannot be sent. */
  kind: SendableKind | null;
  /** Why it cannot be sent, in a sentence. */
  problem: string | null;
  /** Whether a smaller JPEG of it could be sent. */
  canShrink: boolean;
  /** Of a picture, in pixels. */
  width?: number | undefined;
  height?: number | undefined;
}

const NAMES: Record<SendableKind, string> = {
  image: "pictures",
  video: "videos",
  audio: "recordings",
  document: "documents",
};

const megabytes = (bytes: number) => Math.round(bytes / (1024 * 1024));

/** What is wrong with a file, or null. Sizes are in bytes. */
function problemOf(name: string, size: number, mime: string, claimed: string): string | null {
  if (size === 0) return `${name} is empty.`;
  const kind = sendableKind(mime);
  if (sendableKind(claimed) !== null && sendableKind(claimed) !== kind)
    return `${name} is not what its name says.`;
  if (kind === null) return `${name} is not of a type that WhatsApp takes.`;
  const { maxBytes } = MEDIA_TYPES[kind];
  if (size <= maxBytes) return null;
  return `${name} is too large: WhatsApp takes ${NAMES[kind]} up to ${megabytes(maxBytes)} MB.`;
}

/**
 * Judges a file by its content.
 *
 * @param sniffed the type of its first bytes; undefined if they match no known format
 */
export function judgeFile(file: File, sniffed: string | undefined): Attachment {
  const claimed = usualMime(file.type);
  // Of an Office file the first bytes only give the container.
  const mime = isOfType(claimed, sniffed) ? claimed : usualMime(sniffed ?? "application/octet-stream");
  const problem = problemOf(file.name, file.size, mime, claimed);
  return {
    id: crypto.randomUUID(),
    file,
    mime,
    kind: problem === null ? sendableKind(mime) : null,
    problem,
    canShrink: problem !== null && file.size > 0 && /^image\/(jpeg|png|webp|gif|avif|bmp)$/.test(mime),
  };
}
