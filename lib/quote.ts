import type { Message } from "@/lib/schemas/message";
import type { MessageKind } from "@/lib/schemas/message-payload";
import { visibleName } from "@/lib/visible-text";

/** What a message without text is called where it is quoted. */
const NAMES: Record<MessageKind, string> = {
  text: "Message",
  image: "Photo",
  document: "Document",
  audio: "Audio",
  video: "Video",
  sticker: "Sticker",
  location: "Location",
  contacts: "Contact",
  interactive: "Choice",
  template: "Template",
  reaction: "Reaction",
  workflow: "Workflow answer",
  note: "Note",
  event: "Event",
  unsupported: "Message",
};

/** A message in a few words, as a reply quotes it. */
export function quoteOf({ kind, body, media_name: file }: Message): string {
  return visibleName(body?.slice(0, 300)) || visibleName(file) || NAMES[kind];
}
