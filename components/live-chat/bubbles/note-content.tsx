import { StickyNote } from "lucide-react";
import { TextContent } from "@/components/live-chat/bubbles/text-content";
import type { MessageOf } from "@/lib/schemas/message";

/** A note for colleagues, which the customer never sees. */
export function NoteContent({ message }: { message: MessageOf<"note"> }) {
  return (
    <>
      <p className="flex items-center gap-1.5 font-semibold text-meta text-warn">
        <StickyNote className="size-3.5" aria-hidden />
        Private note
      </p>
      <TextContent text={message.body} />
    </>
  );
}
