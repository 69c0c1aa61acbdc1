import type { MediaKind } from "@/lib/schemas/message-payload";
import { LIMITS } from "./limits";
import { label } from "./text";

export type Media = { url: string | null; mime: string | null; name: string | null };

const MIME_BY_EXTENSION: Record<string, string> = {
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  png: "image/png",
  gif: "image/gif",
  webp: "image/webp",
  ogg: "audio/ogg",
  opus: "audio/ogg",
  mp3: "audio/mpeg",
  m4a: "audio/mp4",
  aac: "audio/aac",
  amr: "audio/amr",
  mp4: "video/mp4",
  "3gp": "video/3gpp",
  pdf: "application/pdf",
  txt: "text/plain",
  csv: "text/csv",
};

function parseHttps(value: unknown): URL | null {
  if (typeof value !== "string" || value.length > LIMITS.url || !URL.canParse(value)) return null;
  const url = new URL(value);
  return url.protocol === "https:" && url.href.length <= LIMITS.url ? url : null;
}

/** The URL if it is https and at most 2048 long, otherwise null. */
export function httpsUrl(value: unknown): string | null {
  return parseHttps(value)?.href ?? null;
}

function decodedPath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/**
 * What a URL says about its file. Azure's signed links carry the content type in `rsct` and may carry the
 * file name in `rscd`; the last part of the path is random, so it only gives the type.
 */
export function mediaFromUrl(value: unknown): Media {
  const url = parseHttps(value);
  if (url === null) return { url: null, mime: null, name: null };
  const extension = /\.([a-z0-9]{2,4})$/i.exec(decodedPath(url.pathname))?.[1]?.toLowerCase() ?? "";
  const disposition = /filename="?([^";]+)/i.exec(url.searchParams.get("rscd") ?? "")?.[1];
  return {
    url: url.href,
    mime: mimeType(url.searchParams.get("rsct")) ?? MIME_BY_EXTENSION[extension] ?? null,
    name: label(disposition, LIMITS.fileName),
  };
}

/** A MIME type in lower case with its parameters (`audio/ogg; codecs=opus`), or null. */
export function mimeType(value: unknown): string | null {
  const mime = label(value, LIMITS.mime)?.toLowerCase() ?? null;
  return mime !== null && /^[a-z]+\/[a-z0-9.+-]+( *;.*)?$/.test(mime) ? mime : null;
}

/** The kind of bubble for a file whose sender does not name its type. */
export function kindOfMime(mime: string | null): MediaKind {
  const family = mime?.split("/")[0];
  return family === "image" || family === "audio" || family === "video" ? family : "document";
}
