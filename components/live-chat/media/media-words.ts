import type { Message } from "@/lib/schemas/message";
import { visibleName } from "@/lib/visible-text";

const KINDS: Partial<Record<Message["kind"], string>> = {
  image: "Photo",
  document: "Document",
  audio: "Audio",
  video: "Video",
  sticker: "Sticker",
};

/** What a file is called where its sender gave it no name. */
export function mediaName(message: Message): string {
  if ("voice" in message.payload && message.payload.voice) return "Voice message";
  return visibleName(message.media_name) || KINDS[message.kind] || "File";
}

const ERRORS: Record<string, string> = {
  address_not_allowed: "it is not on a host that the desk knows",
  bad_key: "the provider does not accept the channel's key, so an admin has to change it in Masters",
  empty: "the file is empty",
  no_credentials: "the channel has no key, which an admin can add in Masters",
  not_reached: "the provider could not be reached",
  not_stored: "it could not be stored",
  too_large: "it is larger than 100 MB",
  too_slow: "the provider was too slow",
};

/** Why a file could not be loaded, as the end of a sentence. */
export const mediaError = (code: string | null) => (code && ERRORS[code]) || "for an unknown reason";
