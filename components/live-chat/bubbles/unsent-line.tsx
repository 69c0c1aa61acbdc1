"use client";

import { CloudOff, TriangleAlert } from "lucide-react";
import { BelowBubble } from "@/components/live-chat/bubbles/below-bubble";
import { TextButton } from "@/components/ui/text-button";
import { useConnection } from "@/hooks/layout/use-connection";
import { useOutbox, useUnsent } from "@/hooks/layout/use-outbox";
import { useDraft } from "@/hooks/live-chat/use-draft";
import type { Message } from "@/lib/schemas/message";
import type { Unsent } from "@/lib/schemas/outbox";

/** Below a message that the database does not have yet: nothing while it simply takes a moment. */
export function UnsentLine({ message }: { message: Message }) {
  const isLost = useConnection() === "lost";
  const unsent = useUnsent(message.conversation_id).find(({ id }) => id === message.client_id);
  if (unsent === undefined) return null;
  if (unsent.state === "failed") return <FailedLine unsent={unsent} />;
  return isLost || unsent.state === "waiting" ? <WaitingLine unsent={unsent} /> : null;
}

function WaitingLine({ unsent }: { unsent: Unsent }) {
  const { discard } = useOutbox();
  return (
    <BelowBubble icon={<CloudOff />} tone="text-ink-2">
      Waiting for the connection. <TextButton onClick={() => discard(unsent)}>Discard</TextButton>
    </BelowBubble>
  );
}

function FailedLine({ unsent }: { unsent: Unsent }) {
  const { retry, discard } = useOutbox();
  const { content, conversation_id } = unsent;
  const isNote = content.kind === "note";
  const [draft, setDraft] = useDraft(conversation_id, isNote ? "note" : "reply");
  return (
    <BelowBubble icon={<TriangleAlert />} tone="text-bad">
      {isNote ? "Not added" : "Not sent"}: {unsent.reason}{" "}
      <TextButton onClick={() => retry(unsent)}>Try again</TextButton>{" "}
      {content.kind !== "template" && draft === "" && (
        <TextButton
          onClick={() => {
            setDraft(content.body);
            discard(unsent);
          }}
        >
          Edit
        </TextButton>
      )}{" "}
      <TextButton onClick={() => discard(unsent)}>Discard</TextButton>
    </BelowBubble>
  );
}
