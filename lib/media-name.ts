const EXTENSIONS: Record<string, string> = {
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/webp": "webp",
  "image/gif": "gif",
  "video/mp4": "mp4",
  "video/3gpp": "3gp",
  "audio/aac": "aac",
  "audio/amr": "amr",
  "audio/mpeg": "mp3",
  "audio/mp4": "m4a",
  "audio/ogg": "ogg",
  "application/pdf": "pdf",
  "text/plain": "txt",
};

/** Letters, digits, dot, dash and underscore of ASCII; none of the last three at an end. */
const plain = (text: string) =>
  text
    .normalize("NFKD")
    .replace(/[^\w.-]+/g, "-")
    .replace(/-*\.[-.]*/g, ".")
    .replace(/^[-._]+|[-._]+$/g, "");

/**
 * A file's name as it stands in its path and so in its signed URL, in characters that every storage service takes. The
 * name that people read is kept beside it.
 *
 * @param fallback the name of a file whose own has no such character, without an extension
 */
export function pathName(name: string | null, mime: string, fallback: string): string {
  const [, stem = name ?? "", ending] = /^(.*)\.(\w{1,8})$/s.exec(name ?? "") ?? [];
  const extension = EXTENSIONS[mime] ?? (ending && plain(ending).toLowerCase()) ?? "";
  return `${plain(plain(stem).slice(0, 80)) || fallback}.${extension || "bin"}`;
}

/** A copy of an image that is small enough for a thread lies beside it. */
export const thumbnailPath = (path: string) => `${path}.thumbnail.webp`;

/** The address under which a browser saves a file under this name instead of opening it. */
export function downloadUrl(signedUrl: string, name: string): string {
  const url = new URL(signedUrl);
  url.searchParams.set("download", name);
  return url.href;
}
