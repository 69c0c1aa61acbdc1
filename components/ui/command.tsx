"use client";

import { Command as Cmdk } from "cmdk";
import { LoaderCircle, Search } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { type ComponentProps, type KeyboardEvent, type ReactNode, useRef } from "react";
import { cn } from "@/lib/cn";

interface CommandDialogProps {
  title: string;
  onClose: () => void;
  /** Runs after the window has closed and focus is back where it was. */
  onClosed?: () => void;
  onKeyDown?: (event: KeyboardEvent) => void;
  /** The line below the list. */
  footer?: ReactNode;
  children: ReactNode;
}

/** A window with one text box and a list to choose from by keyboard. What fits the text is decided by whoever uses it. */
export function CommandDialog({ title, onClose, onClosed, onKeyDown, footer, children }: CommandDialogProps) {
  const opener = useRef<Element | null>(null);
  return (
    <Radix.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 grid animate-fade-in place-items-start justify-items-center bg-overlay p-4 pt-[11vh] max-sm:p-0">
          <Radix.Content
            aria-describedby={undefined}
            onOpenAutoFocus={() => {
              opener.current = document.activeElement;
            }}
            onCloseAutoFocus={(event) => {
              event.preventDefault();
              if (opener.current instanceof HTMLElement) opener.current.focus();
              onClosed?.();
            }}
            onKeyDown={onKeyDown}
            className="w-full max-w-[656px] animate-pop-in overflow-hidden rounded-card border bg-panel shadow-float outline-none max-sm:h-dvh max-sm:max-w-none max-sm:rounded-none max-sm:border-0"
          >
            <Radix.Title className="sr-only">{title}</Radix.Title>
            <Cmdk
              label={title}
              shouldFilter={false}
              loop
              vimBindings={false}
              className="flex max-h-[min(660px,78vh)] flex-col max-sm:max-h-full"
            >
              {children}
              {footer}
            </Cmdk>
          </Radix.Content>
        </Radix.Overlay>
      </Radix.Portal>
    </Radix.Root>
  );
}

interface CommandInputProps {
  label: string;
  placeholder: string;
  value: string;
  onChange: (value: string) => void;
  /** Whether something is being fetched for it. */
  isBusy?: boolean;
  /** Stands at the end of the line. */
  children?: ReactNode;
}

/** The text box; it keeps focus while the arrow keys choose. */
export function CommandInput(props: CommandInputProps) {
  const { label, placeholder, value, onChange, isBusy = false, children } = props;
  const Icon = isBusy ? LoaderCircle : Search;
  return (
    <div className="flex h-13 shrink-0 items-center gap-2.5 border-b px-4">
      <Icon aria-hidden className={cn("text-ink-2", isBusy && "animate-spin")} />
      <Cmdk.Input
        autoFocus
        aria-label={label}
        placeholder={placeholder}
        value={value}
        onValueChange={onChange}
        maxLength={200}
        className="h-full min-w-0 flex-1 bg-transparent text-[0.9375rem] outline-none placeholder:text-ink-3 max-sm:text-[1rem]"
      />
      {children}
    </div>
  );
}

export function CommandList({ children }: { children: ReactNode }) {
  return <Cmdk.List className="min-h-0 flex-1 scroll-py-2 overflow-y-auto p-2">{children}</Cmdk.List>;
}

export function CommandGroup({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Cmdk.Group
      heading={title}
      className="pb-1.5 [&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-ink-2 [&_[cmdk-group-heading]]:text-secondary"
    >
      {children}
    </Cmdk.Group>
  );
}

export function CommandItem({ className, ...rest }: ComponentProps<typeof Cmdk.Item>) {
  return (
    <Cmdk.Item
      className={cn(
        "flex min-h-9 cursor-default select-none items-center gap-2.5 rounded-control px-2 touch:min-h-11 aria-selected:bg-sunken",
        className,
      )}
      {...rest}
    />
  );
}

export function CommandEmpty({ children }: { children: ReactNode }) {
  return <Cmdk.Empty className="px-3 py-8 text-center text-ink-2">{children}</Cmdk.Empty>;
}
