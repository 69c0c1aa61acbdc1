import { CircleHelp } from "lucide-react";
import { TextContent } from "@/components/live-chat/bubbles/text-content";
import { MediaFile } from "@/components/live-chat/media/media-file";
import type { MessageOf } from "@/lib/schemas/message";

/** An unknown kind of message, with whatever text or file it has. */
export function UnsupportedContent({ message }: { message: MessageOf<"unsupported"> }) {
  const type = message.payload.content_type;
  return (
    <>
      <p className="flex items-center gap-1.5 text-ink-2">
        <CircleHelp className="size-3.5" aria-hidden />
        {type ? `A message of type “${type}”` : "A message of an unknown type"}
      </p>
      <TextContent text={message.body} />
      {message.media_state ? (
        <MediaFile message={message} />
      ) : (
        <p className="text-ink-3 text-secondary">It can only be viewed in WhatsApp or at the provider.</p>
      )}
    </>
  );
}
