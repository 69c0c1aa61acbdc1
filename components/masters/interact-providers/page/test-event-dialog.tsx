"use client";

import { CircleCheck, CircleX, LoaderCircle } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogFooter } from "@/components/ui/dialog";
import type { useSendTestEvent } from "@/hooks/masters/use-provider-mutations";
import type { ProviderListItem } from "@/lib/queries/providers/provider-queries";
import { chatEntry, chatHref } from "@/lib/schemas/chat-route";
import type { TestStep } from "@/lib/test-event-result";

interface TestEventDialogProps {
  provider: ProviderListItem;
  /** Under way already: whoever opens the dialog sends the event. */
  test: ReturnType<typeof useSendTestEvent>;
  onClose: () => void;
}

/** Sends a sample customer's message through the real webhook URL, and says what became of it, step by step. */
export function TestEventDialog({ provider, test, onClose }: TestEventDialogProps) {
  const { mutate, data, error, isPending } = test;
  const { slug, name } = provider;
  const conversationId = data?.conversationId;
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`Test event for ${name}`}
      description="A message of a sample customer, sent through the webhook URL with the channel's key."
    >
      <DialogBody>
        <div aria-live="polite" className="flex flex-col gap-2.5">
          {isPending && (
            <p className="flex items-center gap-2 text-ink-2">
              <LoaderCircle aria-hidden className="animate-spin" />
              Sending
            </p>
          )}
          {error && <p className="text-bad">{error.userMessage}</p>}
          {data && !isPending && (
            <>
              <code className="break-all font-mono text-[0.75rem] text-ink-2">{data.url}</code>
              <ol className="flex flex-col gap-2">
                {data.steps.map((step) => (
                  <Step key={step.name} step={step} />
                ))}
              </ol>
            </>
          )}
        </div>
      </DialogBody>
      <DialogFooter>
        {conversationId && (
          <Link
            href={chatHref({ ...chatEntry(slug), conversationId })}
            className="mr-auto font-medium text-accent-ink hover:underline"
          >
            Open the conversation
          </Link>
        )}
        <Button pending={isPending} onClick={() => mutate({ slug })}>
          Send again
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

function Step({ step: { name, ms, problem } }: { step: TestStep }) {
  const isDone = ms !== null;
  return (
    <li className="flex items-start gap-2.5">
      {isDone ? (
        <CircleCheck role="img" aria-label="Done" className="mt-0.5 shrink-0 text-ok" />
      ) : (
        <CircleX role="img" aria-label="Failed" className="mt-0.5 shrink-0 text-bad" />
      )}
      <span className="min-w-0 flex-1">
        <span className="block">{name}</span>
        {problem && <span className="block text-bad text-secondary">{problem}</span>}
      </span>
      {isDone && <span className="text-ink-2 tabular-nums">{`${ms} ms`}</span>}
    </li>
  );
}
