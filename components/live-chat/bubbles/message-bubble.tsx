import { createElement, memo } from "react";
import { Bubble } from "@/components/live-chat/bubbles/bubble";
import { CONTENTS } from "@/components/live-chat/bubbles/contents";
import type { Message, MessageOf } from "@/lib/schemas/message";
import type { MessageKind } from "@/lib/schemas/message-payload";
import { isLine } from "@/lib/thread-items";

function Content<K extends MessageKind>({ message }: { message: MessageOf<K> }) {
  return createElement(CONTENTS[message.kind], { message });
}

/** A message: a line for events and reactions, a bubble for everything else. */
export const MessageBubble = memo(function MessageBubble({ message }: { message: Message }) {
  const content = <Content message={message} />;
  return isLine(message) ? content : <Bubble message={message}>{content}</Bubble>;
});
