import { TextContent } from "@/components/live-chat/bubbles/text-content";
import { MediaFile } from "@/components/live-chat/media/media-file";
import type { MessageOf } from "@/lib/schemas/message";
import type { MediaKind } from "@/lib/schemas/message-payload";

/** A file with its caption. */
export function MediaContent({ message }: { message: MessageOf<MediaKind> }) {
  return (
    <div className="flex flex-col gap-1.5 py-0.5">
      <MediaFile message={message} />
      <TextContent text={message.body} />
    </div>
  );
}
