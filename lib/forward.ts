import { sendableKind } from "@/lib/media-types";
import type { Message } from "@/lib/schemas/message";

/** Whether WhatsApp takes the message again as it is: a text, or a file of a type that can be sent. */
export function canForward({ kind, body, media_path: path, media_mime: mime, direction }: Message): boolean {
  if (direction === "internal") return false;
  if (kind === "text") return body !== null;
  return path !== null && mime !== null && sendableKind(mime) !== null;
}
