"use client";

import { Check } from "lucide-react";
import { DropdownMenu as Radix } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/lib/cn";

export const DropdownMenu = Radix.Root;
export const DropdownMenuTrigger = Radix.Trigger;
export const DropdownMenuRadioGroup = Radix.RadioGroup;

const itemLook =
  "flex min-h-8 cursor-pointer select-none items-center gap-2.5 rounded-tag px-2 outline-none " +
  "data-[highlighted]:bg-sunken data-[disabled]:cursor-not-allowed data-[disabled]:opacity-50 touch:min-h-11";

export function DropdownMenuContent({ className, ...rest }: ComponentProps<typeof Radix.Content>) {
  return (
    <Radix.Portal>
      <Radix.Content
        sideOffset={5}
        collisionPadding={8}
        className={cn(
          "z-50 min-w-44 max-w-[calc(100vw-1rem)] animate-pop-in rounded-[9px] border bg-panel p-1 shadow-float",
          className,
        )}
        {...rest}
      />
    </Radix.Portal>
  );
}

interface ItemProps extends ComponentProps<typeof Radix.Item> {
  isDangerous?: boolean;
}

export function DropdownMenuItem({ className, isDangerous = false, ...rest }: ItemProps) {
  return <Radix.Item className={cn(itemLook, isDangerous && "text-bad", className)} {...rest} />;
}

export function DropdownMenuRadioItem({
  className,
  children,
  ...rest
}: ComponentProps<typeof Radix.RadioItem>) {
  return (
    <Radix.RadioItem className={cn(itemLook, className)} {...rest}>
      {children}
      <Radix.ItemIndicator className="ml-auto text-accent">
        <Check />
      </Radix.ItemIndicator>
    </Radix.RadioItem>
  );
}

export function DropdownMenuCheckboxItem({
  className,
  children,
  ...rest
}: ComponentProps<typeof Radix.CheckboxItem>) {
  return (
    <Radix.CheckboxItem className={cn(itemLook, className)} {...rest}>
      {children}
      <Radix.ItemIndicator className="ml-auto text-accent">
        <Check />
      </Radix.ItemIndicator>
    </Radix.CheckboxItem>
  );
}

export function DropdownMenuLabel({ children }: { children: ReactNode }) {
  return <Radix.Label className="px-2 pt-1.5 pb-1 font-medium text-ink-3 text-meta">{children}</Radix.Label>;
}

export function DropdownMenuSeparator() {
  return <Radix.Separator className="-mx-1 my-1 h-px bg-line" />;
}
