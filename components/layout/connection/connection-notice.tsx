"use client";

import { type ReactNode, useState } from "react";
import { OutboxDialog } from "@/components/layout/connection/outbox-dialog";
import { TextButton } from "@/components/ui/text-button";
import { useConnection } from "@/hooks/layout/use-connection";
import { useAllUnsent } from "@/hooks/layout/use-outbox";
import { cn } from "@/lib/cn";

const counted = (count: number, one: string, several: string) =>
  `${count} ${count === 1 ? `message ${one}` : `messages ${several}`}`;

/**
 * Says that the connection is lost, and what was refused, on every page. It floats, so that nothing shifts when it appears
 * or disappears; on a phone above what is being written.
 */
export function ConnectionNotice() {
  const isLost = useConnection() === "lost";
  const unsent = useAllUnsent();
  const [isOpen, setIsOpen] = useState(false);
  const failed = unsent.filter(({ state }) => state === "failed").length;
  const waiting = unsent.length - failed;
  return (
    <>
      <div
        role="status"
        className="pointer-events-none absolute bottom-3 left-3 z-20 flex w-[312px] max-w-[calc(100%-1.5rem)] flex-col gap-2 max-sm:inset-x-3 max-sm:top-16 max-sm:bottom-auto max-sm:w-auto"
      >
        {isLost && (
          <Card tone="bg-warn-soft text-warn">
            <b className="font-semibold">No connection.</b>{" "}
            {waiting === 0
              ? "You can read on. Messages that you write wait here and go out when it is back."
              : `${counted(waiting, "waits here and goes", "wait here and go")} out when it is back.`}
            {waiting > 0 && <Show onClick={() => setIsOpen(true)} />}
          </Card>
        )}
        {failed > 0 && (
          <Card tone="bg-bad-soft text-bad">
            {counted(failed, "was", "were")} not sent.
            <Show onClick={() => setIsOpen(true)} />
          </Card>
        )}
      </div>
      {isOpen && <OutboxDialog onClose={() => setIsOpen(false)} />}
    </>
  );
}

function Card({ tone, children }: { tone: string; children: ReactNode }) {
  return (
    <p className={cn("animate-appear-late rounded-card border px-3 py-2 text-secondary shadow-float", tone)}>
      {children}
    </p>
  );
}

function Show({ onClick }: { onClick: () => void }) {
  return (
    <span className="pointer-events-auto">
      {" "}
      <TextButton onClick={onClick}>Show</TextButton>
    </span>
  );
}
