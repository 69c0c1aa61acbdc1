"use client";

import { type ReactNode, useState } from "react";
import { LabelSearch } from "@/components/live-chat/labels/label-search";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { useToggleLabel } from "@/hooks/live-chat/use-change-labels";
import type { Conversation } from "@/lib/schemas/conversation";

interface LabelPickerProps {
  conversation: Conversation;
  /** The button that opens it. */
  trigger: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
}

/** Adds and takes away labels; stays open, as often several are chosen, unless Ctrl and Enter choose the last. */
export function LabelPicker({ conversation, trigger, open, onOpenChange }: LabelPickerProps) {
  const [isOpen, setIsOpen] = useState(false);
  const setOpen = onOpenChange ?? setIsOpen;
  const toggle = useToggleLabel(conversation);
  return (
    <Popover open={open ?? isOpen} onOpenChange={setOpen}>
      <PopoverTrigger asChild>{trigger}</PopoverTrigger>
      <PopoverContent align="end" aria-label="Labels" className="w-64 p-1.5">
        <LabelSearch chosen={conversation.label_ids} onToggle={toggle} onDone={() => setOpen(false)} />
      </PopoverContent>
    </Popover>
  );
}
