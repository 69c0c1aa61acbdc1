import { TextContent } from "@/components/live-chat/bubbles/text-content";
import { safeMediaUrl } from "@/lib/media-hosts";
import type { MessageOf } from "@/lib/schemas/message";

/** A question of the bot and the customer's answer, which may be a file. */
export function WorkflowContent({ message }: { message: MessageOf<"workflow"> }) {
  const { question } = message.payload;
  const url = safeMediaUrl(message.media_url);
  return (
    <div className="my-0.5 border-accent border-l-[3px] py-0.5 pl-[9px]">
      <p dir="auto" className="text-ink-3 text-secondary [overflow-wrap:anywhere]">
        <span className="sr-only">Asked by the workflow: </span>
        {question ?? "Workflow question"}
      </p>
      <TextContent text={message.body ?? (url ? null : "No answer text")} />
      {url && (
        <a href={url} target="_blank" rel="noopener noreferrer" className="text-accent-ink underline">
          Open file
        </a>
      )}
    </div>
  );
}
