import { memo } from "react";
import { Bubble } from "@/components/live-chat/bubbles/bubble";
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
import type { Message } from "@/lib/schemas/message";

function content(message: Message) {
  switch (message.kind) {
    case "text":
      return <TextContent text={message.body} />;
    case "image":
    case "document":
    case "audio":
    case "video":
    case "sticker":
      return <MediaContent message={message} kind={message.kind} />;
    case "location":
      return <LocationContent message={message} />;
    case "contacts":
      return <ContactsContent message={message} />;
    case "interactive":
      return <ChoiceContent message={message} />;
    case "template":
      return <TemplateContent message={message} />;
    case "workflow":
      return <WorkflowContent message={message} />;
    case "note":
      return <NoteContent message={message} />;
    case "unsupported":
      return <UnsupportedContent message={message} />;
    case "reaction":
    case "event":
      return null;
    default:
      // A kind added to the schema without a bubble fails to compile here.
      return message.kind satisfies never;
  }
}

/** One message as it is shown: a bubble for what was said, a line for what happened. */
export const MessageBubble = memo(function MessageBubble({ message }: { message: Message }) {
  if (message.kind === "reaction") return <ReactionLine message={message} />;
  if (message.kind === "event") return <EventLine message={message} />;
  return <Bubble message={message}>{content(message)}</Bubble>;
});
