import { createElement, memo, type ReactNode } from "react";
import { Bubble } from "@/components/live-chat/bubbles/bubble";
import { ChangeLine } from "@/components/live-chat/bubbles/change-line";
import { CONTENTS } from "@/components/live-chat/bubbles/contents";
import { hasMenu, MessageMenu } from "@/components/live-chat/bubbles/message-menu";
import { ReferralLine } from "@/components/live-chat/bubbles/referral-line";
import { TextContent } from "@/components/live-chat/bubbles/text-content";
import type { Message, MessageOf } from "@/lib/schemas/message";
import type { MessageKind } from "@/lib/schemas/message-payload";
import { type Annotations, isLine } from "@/lib/thread-annotations";

function Content<K extends MessageKind>({ message }: { message: MessageOf<K> }) {
  return createElement(CONTENTS[message.kind], { message });
}

interface MessageBubbleProps {
  message: Message;
  about?: Annotations | undefined;
  /** The message that this one answers, above its content. */
  quote?: ReactNode;
}

/** A message: a line for events and reactions, a bubble for everything else. */
export const MessageBubble = memo(function MessageBubble({ message, about, quote }: MessageBubbleProps) {
  const content = <Content message={message} />;
  if (isLine(message)) return content;
  return (
    <Bubble
      message={message}
      reactions={about?.reactions}
      menu={hasMenu(message) && <MessageMenu message={message} />}
    >
      {quote}
      <ReferralLine message={message} />
      {about?.edited ? <TextContent text={about.edited} /> : content}
      {"cut" in message.payload && message.payload.cut && (
        <p className="mt-1 text-ink-3 text-meta">
          The text goes on. An admin finds all of it in the webhook event.
        </p>
      )}
      {about && <ChangeLine message={message} about={about} />}
    </Bubble>
  );
});
