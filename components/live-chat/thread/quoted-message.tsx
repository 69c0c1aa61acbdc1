import { Reply } from "lucide-react";
import { useQuotedMessage } from "@/hooks/live-chat/use-quoted-message";
import { quoteOf } from "@/lib/quote";
import type { Message } from "@/lib/schemas/message";

interface QuotedMessageProps {
  /** The message that answers. */
  message: Message;
  externalId: string;
  onShow: (externalId: string) => void;
}

/** The message that this one answers; choosing it shows it in the thread. An unknown one is only mentioned. */
export function QuotedMessage({ message, externalId, onShow }: QuotedMessageProps) {
  const quoted = useQuotedMessage(message, externalId);
  if (!quoted) {
    return (
      <p className="mb-1 flex items-center gap-1.5 text-ink-3 text-meta">
        <Reply className="size-3" aria-hidden />
        Reply to a message
      </p>
    );
  }
  return (
    <button
      type="button"
      onClick={() => onShow(externalId)}
      className="mb-1 block w-full min-w-0 rounded-tag border-accent border-l-[3px] bg-ink/5 px-2 py-1 text-left text-secondary hover:bg-ink/8 touch:min-h-11"
    >
      <span className="block font-medium text-ink-2 text-meta">
        {quoted.direction === "inbound" ? "Customer" : "You"}
        <span className="sr-only"> wrote, quoted: </span>
      </span>
      <span dir="auto" className="line-clamp-2 text-ink-2 [overflow-wrap:anywhere]">
        {quoteOf(quoted)}
      </span>
    </button>
  );
}
