"use client";

import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { type ReactNode, useRef } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { cn } from "@/lib/cn";

interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** A modal window, centred; on phones at the bottom, within reach of the thumb. */
export function Dialog({ open, onOpenChange, title, description, className, children }: DialogProps) {
  // What opens a dialog is no Radix trigger, so focus goes back to it by hand.
  const opener = useRef<Element | null>(null);
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 grid animate-fade-in place-items-center overflow-y-auto bg-overlay p-4 max-sm:place-items-end max-sm:p-0">
          <Radix.Content
            onOpenAutoFocus={() => {
              opener.current = document.activeElement;
            }}
            onCloseAutoFocus={(event) => {
              event.preventDefault();
              if (opener.current instanceof HTMLElement) opener.current.focus();
            }}
            {...(description ? {} : { "aria-describedby": undefined })}
            className={cn(
              "relative w-full max-w-[520px] animate-pop-in rounded-card border bg-panel shadow-float outline-none",
              "max-sm:max-w-none max-sm:rounded-b-none",
              className,
            )}
          >
            <header className="border-b py-4 pr-14 pl-5">
              <Radix.Title className="font-semibold text-[0.9375rem]">{title}</Radix.Title>
              {description && (
                <Radix.Description className="mt-0.5 text-ink-2 text-secondary">
                  {description}
                </Radix.Description>
              )}
            </header>
            {children}
            {/* Last, so that the first field gets focus. */}
            <Radix.Close asChild>
              <IconButton label="Close" tooltip={false} className="absolute top-3 right-2.5 touch:top-1.5">
                <X />
              </IconButton>
            </Radix.Close>
          </Radix.Content>
        </Radix.Overlay>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** The padded content of a dialog. */
export function DialogBody({ children }: { children: ReactNode }) {
  return <div className="flex flex-col gap-4 px-5 py-4">{children}</div>;
}

/** The buttons of a dialog, the primary one last. */
export function DialogFooter({ children }: { children: ReactNode }) {
  return (
    <footer className="flex flex-wrap items-center justify-end gap-2 border-t px-5 py-3">{children}</footer>
  );
}
