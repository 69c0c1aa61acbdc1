import "server-only";

export const MAX_BODY_BYTES = 1024 * 1024;

/**
 * The body's bytes, or null if there are more than 1 MiB; the rest is then not read.
 * Throws if the sender disconnects.
 */
export async function readBody(request: Request): Promise<Uint8Array | null> {
  if (Number(request.headers.get("content-length")) > MAX_BODY_BYTES) return null;
  if (request.body === null) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let length = 0;
  // Leaving the loop early cancels the stream.
  for await (const chunk of request.body) {
    length += chunk.byteLength;
    if (length > MAX_BODY_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
}

/**
 * The body as text that Postgres can store. If the text differs from the bytes received (invalid UTF-8, NUL), they are
 * included in base64.
 */
export function decodeBody(bytes: Uint8Array): { raw: string; raw_base64?: string } {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const decoded = buffer.toString("utf8");
  const raw = decoded.includes("\0") ? decoded.replaceAll("\0", "\uFFFD") : decoded;
  const isExact = raw === decoded && (!raw.includes("\uFFFD") || Buffer.from(raw, "utf8").equals(buffer));
  return isExact ? { raw } : { raw, raw_base64: buffer.toString("base64") };
}
