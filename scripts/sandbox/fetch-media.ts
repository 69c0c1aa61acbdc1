import { randomUUID } from "node:crypto";
import { isLoopback } from "../../lib/env/loopback.ts";
import type { SandboxMessage } from "../../lib/schemas/sandbox.ts";
import type { Sandbox, SendCall } from "./context.ts";

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

/** Fetches a file as the provider does, from this computer only. Never throws. */
async function fetchFile(sandbox: Sandbox, channel: string, url: string): Promise<Media> {
  if (!isLoopback(url)) return NONE;
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

/** The file that the desk sends along, if any, kept for the phone. */
export async function keepMedia(sandbox: Sandbox, channel: string, call: SendCall): Promise<Media> {
  if (call.mediaUrl !== null) return fetchFile(sandbox, channel, call.mediaUrl);
  const handed = call.attachment === null ? undefined : sandbox.store.file(call.attachment);
  if (call.attachment === null || !handed) return NONE;
  handed.channel = channel;
  return { file: call.attachment, mime: handed.mime };
}
