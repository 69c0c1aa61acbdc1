import { randomUUID } from "node:crypto";
import type { SandboxMessage } from "../../lib/schemas/sandbox.ts";
import type { Sandbox } from "./context.ts";
import { isLoopback } from "./local-only.ts";

const MOST_BYTES = 16 * 1024 * 1024;
const TIMEOUT_MS = 10_000;

type Media = Pick<SandboxMessage, "file" | "mime">;
const NONE: Media = { file: null, mime: null };

/** The whole body, or null if it is larger than the phone takes. */
async function bytesOf(response: Response): Promise<Uint8Array<ArrayBuffer> | null> {
  if (Number(response.headers.get("content-length") ?? 0) > MOST_BYTES) return null;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > MOST_BYTES) return null;
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

/** Fetches a file that the desk sends, as the provider does, from this computer only. Never throws. */
export async function keepMedia(sandbox: Sandbox, channel: string, url: string | null): Promise<Media> {
  if (url === null || !isLoopback(url)) return NONE;
  try {
    const signal = AbortSignal.any([sandbox.stopped, AbortSignal.timeout(TIMEOUT_MS)]);
    const response = await fetch(url, { redirect: "error", signal });
    const bytes = response.ok ? await bytesOf(response) : null;
    if (bytes === null) return NONE;
    const mime = response.headers.get("content-type")?.split(";")[0] ?? "application/octet-stream";
    return { file: sandbox.store.keepFile(randomUUID(), { bytes, mime, channel }), mime };
  } catch {
    return NONE;
  }
}
