import { MessageSquareReply } from "lucide-react";
import { providerWords } from "@/lib/providers/words";

/** A placeholder for the composer that says where to reply until then. */
export function ThreadFooter({ type }: { type: string | null }) {
  return (
    <p className="flex shrink-0 items-center gap-2 border-t bg-panel px-4 py-3 text-ink-2 text-secondary sm:px-5">
      <MessageSquareReply aria-hidden className="size-[15px] text-ink-3" />
      You cannot reply from here yet.{type && ` Reply in ${providerWords(type).name}.`}
    </p>
  );
}
