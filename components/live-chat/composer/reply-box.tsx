"use client";

import { SendHorizontal } from "lucide-react";
import type { KeyboardEvent } from "react";
import { Button } from "@/components/ui/button";
import { useDraft } from "@/hooks/live-chat/use-draft";
import { useSendMessage } from "@/hooks/live-chat/use-send-message";
import { cn } from "@/lib/cn";
import type { Conversation } from "@/lib/schemas/conversation";
import type { Message } from "@/lib/schemas/message";
import { isVisible } from "@/lib/visible-text";

/** WhatsApp's limit for a text, in characters. */
const MAX = 4096;
const COUNT_FROM = 3900;

interface ReplyBoxProps {
  conversation: Conversation;
  /** The reply is shown after it. */
  newest: Message | undefined;
}

/** A text to the customer. Enter sends, Shift+Enter breaks the line. */
export function ReplyBox({ conversation, newest }: ReplyBoxProps) {
  const [draft, setDraft] = useDraft(conversation.id);
  const send = useSendMessage(conversation, (text) => setDraft(text));
  const length = [...draft].length;
  const canSend = isVisible(draft) && length <= MAX;

  function submit() {
    if (!canSend) return;
    send(draft.trim(), newest);
    setDraft("");
  }

  function handleKeyDown(event: KeyboardEvent) {
    // Enter also ends the composition of Japanese, Chinese and Korean text.
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (!event.repeat) submit();
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      className="rounded-card border border-line-strong bg-panel focus-within:border-accent"
    >
      <textarea
        aria-label="Reply"
        placeholder="Write a reply"
        rows={2}
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={handleKeyDown}
        className="field-sizing-content block max-h-[40dvh] w-full resize-none bg-transparent px-3 pt-2.5 pb-1 outline-none"
      />
      <div className="flex items-center justify-end gap-3 px-2 pb-2">
        {length >= COUNT_FROM && (
          <p
            role="status"
            className={cn("text-secondary tabular-nums", length > MAX ? "text-bad" : "text-ink-2")}
          >
            {length > MAX ? `${length - MAX} characters too many` : `${MAX - length} characters left`}
          </p>
        )}
        <span className="text-ink-2 text-secondary max-sm:hidden">Enter sends</span>
        <Button type="submit" variant="primary" disabled={!canSend}>
          <SendHorizontal />
          Send
        </Button>
      </div>
    </form>
  );
}
