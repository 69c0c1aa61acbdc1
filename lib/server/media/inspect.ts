import "server-only";
import { open, stat } from "node:fs/promises";
import { fileTypeFromFile } from "file-type";
import sharp, { type Metadata } from "sharp";
import { isOfType, MEDIA_TYPES, usualMime } from "@/lib/media-types";
import { MediaError } from "@/lib/server/media/media-error";

/** Types that a browser may show from the desk's storage. Everything else is offered as a download of no type. */
const SHOWN = new Set([
  ...Object.values(MEDIA_TYPES).flatMap(({ mimes }) => mimes),
  "image/webp",
  "image/gif",
  "video/webm",
]);
const UNKNOWN = "application/octet-stream";

/** Twice a large camera's picture. A small file can unfold to gigabytes. */
const MAX_PIXELS = 100_000_000;
const THUMBNAIL_PIXELS = 640;

/** What a file is, by its content. `width` and `height`: of an image that has a thumbnail, as it is seen, in pixels. */
export interface Inspected {
  mime: string;
  size: number;
  image: { width: number; height: number; thumbnail: Buffer } | null;
}

async function isText(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0);
    const text = new TextDecoder("utf-8", { fatal: true });
    text.decode(buffer.subarray(0, bytesRead), { stream: true });
    return !buffer.subarray(0, bytesRead).includes(0);
  } catch {
    return false;
  } finally {
    await file.close();
  }
}

async function typeOf(path: string, kind: string, claimed: string | null): Promise<string> {
  const sniffed = (await fileTypeFromFile(path))?.mime;
  if (sniffed === undefined) {
    return claimed?.startsWith("text/") && (await isText(path)) ? "text/plain" : UNKNOWN;
  }
  const mime = usualMime(sniffed);
  if (kind === "audio" && /^video\/(mp4|3gpp)$/.test(mime)) return "audio/mp4";
  if (claimed && isOfType(claimed, sniffed) && SHOWN.has(usualMime(claimed))) return usualMime(claimed);
  return SHOWN.has(mime) ? mime : UNKNOWN;
}

/** Cameras turn their pictures by a mark (5 to 8 lie on their side). */
const isTurned = ({ orientation = 1 }: Metadata) => orientation >= 5;

async function drawThumbnail(path: string): Promise<Inspected["image"]> {
  try {
    const image = sharp(path, { limitInputPixels: MAX_PIXELS });
    const metadata = await image.metadata();
    const { width, height } = metadata;
    const thumbnail = await image
      .autoOrient()
      .resize({ width: THUMBNAIL_PIXELS, height: THUMBNAIL_PIXELS, fit: "inside", withoutEnlargement: true })
      .webp({ quality: 78 })
      .toBuffer();
    return isTurned(metadata) ? { width: height, height: width, thumbnail } : { width, height, thumbnail };
  } catch {
    return null;
  }
}

/**
 * Looks at the content of a file, whatever its sender says about it. An image that cannot be drawn is one of no known
 * type. Rejects with `MediaError` if the file is empty.
 *
 * @param kind the kind of the message
 * @param claimed the MIME type that its sender gave
 */
export async function inspect(path: string, kind: string, claimed: string | null): Promise<Inspected> {
  const { size } = await stat(path);
  if (size === 0) throw new MediaError("failed", "empty");
  const mime = await typeOf(path, kind, claimed);
  if (!mime.startsWith("image/")) return { mime, size, image: null };
  const image = await drawThumbnail(path);
  return { mime: image ? mime : UNKNOWN, size, image };
}
