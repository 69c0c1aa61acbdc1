"use client";

import { FileClock, FileQuestion, FileX, LoaderCircle, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { mediaError, mediaName } from "@/components/live-chat/media/media-words";
import { TextButton } from "@/components/ui/text-button";
import { useMessageAction } from "@/hooks/live-chat/use-message-action";
import type { Message } from "@/lib/schemas/message";

/** A file that is not there: on its way, not to be had, or gone. */
export function MediaProblem({ message }: { message: Message }) {
  const name = mediaName(message);
  if (message.media_state === "loading") {
    return (
      <Line icon={LoaderCircle} isBusy name={name}>
        Loading…
      </Line>
    );
  }
  if (message.media_state === "failed") {
    return (
      <Line icon={FileX} name={name}>
        Not loaded: {mediaError(message.media_error)}. <Retry message={message} />
      </Line>
    );
  }
  if (message.media_state === "expired") {
    return (
      <Line icon={FileClock} name={name}>
        The provider no longer has this file. Ask the customer to send it again.
      </Line>
    );
  }
  return (
    <Line icon={FileQuestion} name={name}>
      The file is missing.
    </Line>
  );
}

interface LineProps {
  icon: LucideIcon;
  isBusy?: boolean;
  name: string;
  children: ReactNode;
}

function Line({ icon: Icon, isBusy = false, name, children }: LineProps) {
  return (
    <div className="flex items-center gap-2.5">
      <span className="grid size-9 shrink-0 place-items-center rounded-control bg-ink/6 text-ink-2">
        <Icon aria-hidden className={isBusy ? "animate-spin motion-reduce:animate-none" : undefined} />
      </span>
      <div className="min-w-0">
        <p className="truncate font-medium">{name}</p>
        <p className="text-ink-2 text-secondary">{children}</p>
      </div>
    </div>
  );
}

function Retry({ message }: { message: Message }) {
  const { run, isPending } = useMessageAction(message);
  return (
    <TextButton disabled={isPending} onClick={() => run("retry_media")}>
      Try again
    </TextButton>
  );
}
