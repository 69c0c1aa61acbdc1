"use client";

import { useQueryClient } from "@tanstack/react-query";
import { CircleHelp, Clock, TriangleAlert } from "lucide-react";
import { BelowBubble } from "@/components/live-chat/bubbles/below-bubble";
import { failureReason, needsTemplate } from "@/components/live-chat/bubbles/failure-reason";
import { TextButton } from "@/components/ui/text-button";
import { chooseTemplate } from "@/hooks/live-chat/use-composer-state";
import { useDraft } from "@/hooks/live-chat/use-draft";
import { useMessageAction } from "@/hooks/live-chat/use-message-action";
import { useNow } from "@/hooks/ui/use-now";
import { cachedMessages } from "@/lib/cache/messages";
import type { Message } from "@/lib/schemas/message";

const SLOW_MS = 10_000;

/** Below a message of ours that has not simply arrived: what is known, and what can be done. */
export function OutcomeLine({ message }: { message: Message }) {
  const { status, error_code: code, error_message: reason } = message;
  if (status === "failed") {
    return (
      <BelowBubble icon={<TriangleAlert />} tone="text-bad">
        Not sent: {failureReason(code, reason)}.{" "}
        {needsTemplate(code) ? (
          <TextButton onClick={() => chooseTemplate(message.conversation_id)}>Send a template</TextButton>
        ) : (
          <Action message={message} action="retry" label="Try again" />
        )}{" "}
        {isOurs(message) && <EditOrDelete message={message} />}
      </BelowBubble>
    );
  }
  if (status === "unconfirmed") {
    return (
      <BelowBubble icon={<CircleHelp />} tone="text-warn">
        Unconfirmed: {reason ?? "The provider did not answer."} It may have arrived.{" "}
        <Action message={message} action="send_again" label="Send again" />{" "}
        <Action message={message} action="arrived" label="It arrived" />
      </BelowBubble>
    );
  }
  return status === "queued" ? <QueuedLine message={message} /> : null;
}

/** Whether no provider can have taken it, and it was written here. */
const isOurs = ({ external_id, sent_by }: Message) => external_id === null && sent_by !== null;

function EditOrDelete({ message }: { message: Message }) {
  const { run, isPending } = useMessageAction(message);
  const [draft, setDraft] = useDraft(message.conversation_id);
  const { kind, body } = message;
  return (
    <>
      {kind === "text" && body !== null && draft === "" && (
        <TextButton
          disabled={isPending}
          onClick={() => {
            setDraft(body);
            run("delete");
          }}
        >
          Edit
        </TextButton>
      )}{" "}
      <TextButton disabled={isPending} onClick={() => run("delete")}>
        Delete
      </TextButton>
    </>
  );
}

/** How many messages of the thread go out before this one. */
const queuedAhead = (messages: readonly Message[], { id }: Message) =>
  messages.filter((other) => other.status === "queued" && other.id > 0 && other.id < id).length;

/** A message normally leaves at once; one that does not says why, and can be withdrawn. */
function QueuedLine({ message }: { message: Message }) {
  const now = useNow();
  const ahead = queuedAhead(cachedMessages(useQueryClient(), message.conversation_id), message);
  const isSlow = now !== null && now - Date.parse(message.created_at) > SLOW_MS;
  if (!isSlow && message.error_message === null) return null;
  return (
    <BelowBubble icon={<Clock />} tone="text-ink-2">
      {message.error_message ??
        (ahead === 0
          ? "Still waiting: the provider is slow, or no worker is running."
          : `Still waiting: ${ahead === 1 ? "an earlier message goes" : `${ahead} earlier messages go`} out first.`)}{" "}
      <Action message={message} action="cancel" label="Withdraw" />
    </BelowBubble>
  );
}

interface ActionProps {
  message: Message;
  action: Parameters<ReturnType<typeof useMessageAction>["run"]>[0];
  label: string;
}

function Action({ message, action, label }: ActionProps) {
  const { run, isPending } = useMessageAction(message);
  return (
    <TextButton disabled={isPending} onClick={() => run(action)}>
      {label}
    </TextButton>
  );
}
