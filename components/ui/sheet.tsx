"use client";

import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { cn } from "@/lib/cn";

interface SheetProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  side: "left" | "right";
  /** For screen readers; render a visible heading in the children if needed. */
  title: string;
  className?: string;
  children: ReactNode;
}

/** A drawer at the edge of the window. */
export function Sheet({ open, onOpenChange, side, title, className, children }: SheetProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-fade-in bg-overlay" />
        <Radix.Content
          aria-describedby={undefined}
          className={cn(
            "fixed inset-y-0 z-40 flex w-72 max-w-[86vw] flex-col overflow-y-auto bg-panel shadow-float outline-none",
            side === "left"
              ? "left-0 animate-slide-from-left border-r"
              : "right-0 animate-slide-from-right border-l",
            className,
          )}
        >
          <Radix.Title className="sr-only">{title}</Radix.Title>
          {children}
          <Radix.Close asChild>
            <IconButton label="Close" tooltip={false} className="absolute top-2 right-2">
              <X />
            </IconButton>
          </Radix.Close>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
