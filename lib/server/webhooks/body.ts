import "server-only";
import type { CallHeaders } from "@/lib/providers/reading/header";

/** What is looked at of a request. */
export type CallRequest = { headers: CallHeaders; body: AsyncIterable<Uint8Array> | null };

export const MAX_BODY_BYTES = 1024 * 1024;

/** Rejects when the signal ends a work; never resolves. */
const ended = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });

async function readAll(body: AsyncIterable<Uint8Array>, signal?: AbortSignal): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  signal?.addEventListener("abort", () => chunks.splice(0), { once: true });
  for await (const chunk of body) {
    length += chunk.byteLength;
    if (signal?.aborted || length > MAX_BODY_BYTES) return null;
    chunks.push(chunk);
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, length);
}

/**
 * The body's bytes, or null if there are more than 1 MiB; the rest is then not read.
 * Throws if the sender disconnects, or `signal` ends the reading.
 */
export async function readBody(
  { headers, body }: CallRequest,
  signal?: AbortSignal,
): Promise<Uint8Array | null> {
  if (Number(headers.get("content-length")) > MAX_BODY_BYTES) return null;
  if (body === null) return new Uint8Array();
  signal?.throwIfAborted();
  return signal ? Promise.race([readAll(body, signal), ended(signal)]) : readAll(body);
}

/** The body as text that Postgres can store: invalid UTF-8 and NUL become U+FFFD. */
export function decodeBody(bytes: Uint8Array): string {
  const decoded = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
  return decoded.includes("\0") ? decoded.replaceAll("\0", "\uFFFD") : decoded;
}
