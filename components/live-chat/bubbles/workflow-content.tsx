import { TextContent } from "@/components/live-chat/bubbles/text-content";
import { MediaFile } from "@/components/live-chat/media/media-file";
import type { MessageOf } from "@/lib/schemas/message";

/** A question of the bot and the customer's answer, which may be a file. */
export function WorkflowContent({ message }: { message: MessageOf<"workflow"> }) {
  const { question } = message.payload;
  return (
    <div className="my-0.5 border-accent border-l-[3px] py-0.5 pl-[9px]">
      <p dir="auto" className="text-ink-3 text-secondary [overflow-wrap:anywhere]">
        <span className="sr-only">Asked by the workflow: </span>
        {question ?? "Workflow question"}
      </p>
      <TextContent text={message.body ?? (message.media_state ? null : "No answer text")} />
      {message.media_state && <MediaFile message={message} />}
    </div>
  );
}
