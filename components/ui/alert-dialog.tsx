"use client";

import { AlertDialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";

interface AlertDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** Everything that will happen. */
  children: ReactNode;
  /** Names the effect ("Deactivate Sales WhatsApp"), never "OK". */
  action: string;
  isDangerous?: boolean;
  pending?: boolean;
  /** The caller closes the dialog when the action is done. */
  onConfirm: () => void;
}

export function AlertDialog(props: AlertDialogProps) {
  const {
    open,
    onOpenChange,
    title,
    children,
    action,
    isDangerous = true,
    pending = false,
    onConfirm,
  } = props;
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 grid animate-fade-in place-items-center overflow-y-auto bg-overlay p-4 max-sm:place-items-end max-sm:p-0">
          <Radix.Content className="w-full max-w-[440px] animate-pop-in rounded-card border bg-panel p-5 shadow-float outline-none max-sm:max-w-none max-sm:rounded-b-none">
            <Radix.Title className="font-semibold text-[0.9375rem]">{title}</Radix.Title>
            <Radix.Description asChild>
              <div className="mt-2 flex flex-col gap-2 text-ink-2">{children}</div>
            </Radix.Description>
            <footer className="mt-5 flex flex-wrap justify-end gap-2">
              <Radix.Cancel asChild>
                <Button>Cancel</Button>
              </Radix.Cancel>
              <Button
                variant={isDangerous ? "danger" : "primary"}
                className="h-auto min-h-8 max-w-full whitespace-normal break-words py-1"
                pending={pending}
                onClick={onConfirm}
              >
                {action}
              </Button>
            </footer>
          </Radix.Content>
        </Radix.Overlay>
      </Radix.Portal>
    </Radix.Root>
  );
}
