import "server-only";

export const MAX_BODY_BYTES = 1024 * 1024;

/**
 * The body's bytes, or null if there are more than 1 MiB; the rest is then not read.
 * Throws if the sender disconnects, or `signal` ends the reading.
 */
export async function readBody(request: Request, signal?: AbortSignal): Promise<Uint8Array | null> {
  if (Number(request.headers.get("content-length")) > MAX_BODY_BYTES) return null;
  if (request.body === null) return new Uint8Array();
  const reader = request.body.getReader();
  const leave = () => void reader.cancel().catch(() => {});
  signal?.addEventListener("abort", leave, { once: true });
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.byteLength;
    if (length > MAX_BODY_BYTES) {
      leave();
      return null;
    }
    chunks.push(value);
  }
  signal?.throwIfAborted();
  return Buffer.concat(chunks, length);
}

/** The body as text that Postgres can store: invalid UTF-8 and NUL become U+FFFD. */
export function decodeBody(bytes: Uint8Array): string {
  const decoded = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
  return decoded.includes("\0") ? decoded.replaceAll("\0", "\uFFFD") : decoded;
}
