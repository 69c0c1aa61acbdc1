import type { ReactNode } from "react";
import { ChoiceContent } from "@/components/live-chat/bubbles/choice-content";
import { ContactsContent } from "@/components/live-chat/bubbles/contacts-content";
import { EventLine } from "@/components/live-chat/bubbles/event-line";
import { LocationContent } from "@/components/live-chat/bubbles/location-content";
import { MediaContent } from "@/components/live-chat/bubbles/media-content";
import { NoteContent } from "@/components/live-chat/bubbles/note-content";
import { ReactionLine } from "@/components/live-chat/bubbles/reaction-line";
import { TemplateContent } from "@/components/live-chat/bubbles/template-content";
import { TextContent } from "@/components/live-chat/bubbles/text-content";
import { UnsupportedContent } from "@/components/live-chat/bubbles/unsupported-content";
import { WorkflowContent } from "@/components/live-chat/bubbles/workflow-content";
import type { MessageOf } from "@/lib/schemas/message";
import type { MessageKind } from "@/lib/schemas/message-payload";

type Contents = { [K in MessageKind]: (props: { message: MessageOf<K> }) => ReactNode };

/** The component for each kind of message. */
export const CONTENTS: Contents = {
  text: ({ message }) => <TextContent text={message.body} />,
  image: MediaContent,
  document: MediaContent,
  audio: MediaContent,
  video: MediaContent,
  sticker: MediaContent,
  location: LocationContent,
  contacts: ContactsContent,
  interactive: ChoiceContent,
  template: TemplateContent,
  reaction: ReactionLine,
  workflow: WorkflowContent,
  note: NoteContent,
  event: EventLine,
  unsupported: UnsupportedContent,
};
