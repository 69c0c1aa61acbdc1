"use client";

import { Check } from "lucide-react";
import { toast } from "sonner";
import { ShallowLink } from "@/components/layout/shallow-link";
import { Dialog } from "@/components/ui/dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { TextButton } from "@/components/ui/text-button";
import { useAllUnsent, useOutbox } from "@/hooks/layout/use-outbox";
import { chatEntry, chatHref } from "@/lib/schemas/chat-route";
import type { Unsent } from "@/lib/schemas/outbox";

/** Everything that this browser has not sent, also of conversations that are out of reach by now. */
export function OutboxDialog({ onClose }: { onClose: () => void }) {
  const unsent = useAllUnsent();
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Not sent yet"
      description="Kept in this browser until it is sent or discarded. Signing out discards it."
    >
      {unsent.length === 0 && <EmptyState icon={Check} title="Everything has been sent" />}
      <ul className="max-h-[60dvh] divide-y overflow-y-auto">
        {unsent.map((row) => (
          <UnsentRow key={row.id} unsent={row} onClose={onClose} />
        ))}
      </ul>
    </Dialog>
  );
}

function UnsentRow({ unsent, onClose }: { unsent: Unsent; onClose: () => void }) {
  const { retry, discard } = useOutbox();
  const { content, conversation_id: conversationId, channel, state, reason } = unsent;
  const isFailed = state === "failed";
  const href = chatHref({ ...chatEntry(channel), status: "all" }, { conversationId });
  return (
    <li className="flex flex-col gap-1 px-5 py-3">
      <p dir="auto" className="line-clamp-3 whitespace-pre-wrap [overflow-wrap:anywhere]">
        {content.body}
      </p>
      <p className={isFailed ? "text-bad text-secondary" : "text-ink-2 text-secondary"}>
        {isFailed ? reason : "Waiting for the connection."}
      </p>
      <p className="flex flex-wrap gap-x-3 text-secondary">
        <ShallowLink
          href={href}
          onClick={onClose}
          className="font-medium underline underline-offset-2 touch:py-2"
        >
          Open the conversation
        </ShallowLink>
        {isFailed && <TextButton onClick={() => retry(unsent)}>Try again</TextButton>}
        <TextButton
          onClick={() =>
            void navigator.clipboard.writeText(content.body).then(() => toast.success("Copied."))
          }
        >
          Copy text
        </TextButton>
        <TextButton onClick={() => discard(unsent)}>Discard</TextButton>
      </p>
    </li>
  );
}
