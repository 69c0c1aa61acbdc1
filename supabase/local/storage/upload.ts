import type { Readable } from "node:stream";
import type { Call } from "./call.ts";
import { invalidMimeType, invalidRequest, notSupported, tooLarge } from "./errors.ts";
import { isPlaceholder } from "./keys.ts";
import { bodyOf, readForm } from "./multipart.ts";
import type { Bucket, Metadata } from "./rows.ts";

export type Upload = {
  body: Readable;
  limit: number;
  mimeType: string;
  cacheControl: string;
  userMetadata: Metadata | undefined;
  /** What the request says it carries; of a form that is more than the file. */
  contentLength: number | undefined;
};

const MAX_METADATA_BYTES = 1024 * 1024;
/** What is stored here is sent as a header whenever the file is read. */
export const HEADER_VALUE = /^[\t\x20-\x7e]*$/;

/** The smaller of the bucket's limit and the project's. */
function limitOf(call: Call, bucket: Bucket): number {
  if (isPlaceholder(call.name)) return 0;
  return Math.min(bucket.file_size_limit ?? Number.POSITIVE_INFINITY, call.fileSizeLimit);
}

/** Compared as hosted does, parameters and all: `text/plain;charset=UTF-8` is not `text/plain`, but it is `text/*`. */
function checkMimeType(type: string, name: string, allowed: string[] | null): void {
  if (!allowed?.length || isPlaceholder(name)) return;
  const [main, sub] = type.split("/");
  const fits = allowed.some((pattern) => {
    const [allowedMain, allowedSub] = pattern.split("/");
    return sub !== undefined && allowedMain === main && (allowedSub === "*" || allowedSub === sub);
  });
  if (!fits) throw invalidMimeType(type);
}

/** Hosted passes over metadata that is no JSON. */
function parseMetadata(text: string | undefined): Metadata | undefined {
  if (text === undefined) return undefined;
  if (Buffer.byteLength(text) > MAX_METADATA_BYTES) throw tooLarge("user_metadata");
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Own metadata that came in the header `x-metadata`. */
export function headerMetadata(headers: Headers): Metadata | undefined {
  const header = headers.get("x-metadata");
  return header === null ? undefined : parseMetadata(Buffer.from(header, "base64").toString("utf8"));
}

/**
 * Reads what an upload says of itself and leaves the file for whoever stores it. A file that is known to be too large
 * or of a type that is not allowed is refused before any of it is read.
 */
export async function readUpload(call: Call, bucket: Bucket): Promise<Upload> {
  const { headers } = call.request;
  if (headers.has("x-robots-tag")) throw notSupported("The header X-Robots-Tag");
  if (headers.has("content-encoding")) throw notSupported("A content encoding");
  const limit = limitOf(call, bucket);
  const length = headers.get("content-length");
  const contentLength = length === null ? undefined : Number(length);
  const type = headers.get("content-type") || "application/octet-stream";
  if (type.startsWith("multipart/form-data")) {
    const form = await readForm(bodyOf(call.request), type);
    try {
      if (form.fields.has("contentEncoding")) throw notSupported("A content encoding");
      if (!HEADER_VALUE.test(form.mimeType) || !HEADER_VALUE.test(form.fields.get("cacheControl") ?? "")) {
        throw invalidRequest("contentType and cacheControl have characters that no header may have");
      }
      checkMimeType(form.mimeType, call.name, bucket.allowed_mime_types);
      const age = form.fields.get("cacheControl");
      return {
        body: form.file,
        limit,
        mimeType: form.mimeType,
        cacheControl: age ? `max-age=${age}` : "no-cache",
        userMetadata: parseMetadata(form.fields.get("metadata") ?? form.fields.get("userMetadata")),
        contentLength,
      };
    } catch (error) {
      form.file.destroy();
      throw error;
    }
  }
  checkMimeType(type, call.name, bucket.allowed_mime_types);
  const userMetadata = headerMetadata(headers);
  if (contentLength !== undefined && contentLength > limit) throw tooLarge();
  const cacheControl = headers.get("cache-control") ?? "no-cache";
  return { body: bodyOf(call.request), limit, mimeType: type, cacheControl, userMetadata, contentLength };
}
