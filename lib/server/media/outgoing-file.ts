import "server-only";
import { fileTypeFromBuffer } from "file-type";
import { isOfType } from "@/lib/media-types";
import type { OutgoingFile, SendOutcome } from "@/lib/providers/sending/outcome";
import { mediaBucket } from "@/lib/server/media/bucket";

/** Time for the provider to fetch the file, in seconds. */
const VALID_SECONDS = 3600;
/** As much as it takes to know the type of a file. */
const HEAD_BYTES = 4100;

interface StoredFile {
  media_path: string | null;
  media_name: string | null;
  media_mime: string | null;
}

const unreachable: SendOutcome = {
  result: "retry",
  code: "storage",
  reason: "The file cannot be read from Storage.",
  waitSeconds: null,
};

async function headOf(url: string): Promise<Uint8Array | null> {
  const response = await fetch(url, {
    headers: { range: `bytes=0-${HEAD_BYTES - 1}` },
    signal: AbortSignal.timeout(3000),
  }).catch(() => null);
  if (!response?.ok) return null;
  return new Uint8Array(await response.arrayBuffer());
}

/**
 * A signed URL of the file of a message; null if it has none, an outcome if it cannot be sent. What a browser says about
 * the type of a file is a claim, so its first bytes are looked at before any customer gets it.
 */
export async function outgoingFile(stored: StoredFile): Promise<OutgoingFile | SendOutcome | null> {
  const { media_path: path, media_name: name, media_mime: mime } = stored;
  if (path === null) return null;
  const { data } = await mediaBucket().createSignedUrl(path, VALID_SECONDS);
  const head = data && (await headOf(data.signedUrl));
  if (!data || !head) return unreachable;
  const sniffed = (await fileTypeFromBuffer(head))?.mime;
  if (!isOfType(mime ?? "", sniffed)) return { result: "refused", code: "type_mismatch", reason: null };
  return { url: data.signedUrl, name: name ?? path.slice(path.lastIndexOf("/") + 1) };
}
