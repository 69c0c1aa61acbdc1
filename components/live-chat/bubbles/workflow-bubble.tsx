import { Bubble } from "@/components/live-chat/bubbles/bubble";
import { WorkflowContent } from "@/components/live-chat/bubbles/workflow-content";
import type { MessageOf } from "@/lib/schemas/message";

/** The answers of a workflow run, with the time of the last one. */
export function WorkflowBubble({ messages }: { messages: readonly MessageOf<"workflow">[] }) {
  const last = messages.at(-1);
  if (!last) return null;
  return (
    <Bubble message={last}>
      {messages.map((message) => (
        <WorkflowContent key={message.id} message={message} />
      ))}
    </Bubble>
  );
}
