"use client";

import { ChevronDown } from "lucide-react";
import { useState } from "react";
import { IconGrid } from "@/components/masters/interact-providers/icon-grid";
import { useFieldControl } from "@/components/ui/field";
import { NamedIcon } from "@/components/ui/named-icon";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";

interface IconPickerProps {
  /** Kebab-case Lucide name. */
  value: string;
  onChange: (icon: string) => void;
}

/** A button with the selected icon that opens a searchable grid. */
export function IconPicker({ value, onChange }: IconPickerProps) {
  const [isOpen, setIsOpen] = useState(false);
  const field = useFieldControl();

  function handlePick(icon: string) {
    onChange(icon);
    setIsOpen(false);
  }

  return (
    // Modal, because only a modal popover can scroll inside a dialog.
    <Popover open={isOpen} onOpenChange={setIsOpen} modal>
      <PopoverTrigger
        {...field}
        className="flex h-9 w-full items-center gap-2 rounded-control border border-line-strong bg-panel px-[11px] hover:bg-sunken touch:h-11"
      >
        <NamedIcon name={value} />
        <span className="min-w-0 flex-1 truncate text-left">{value.replaceAll("-", " ")}</span>
        <ChevronDown className="text-ink-3" />
      </PopoverTrigger>
      <PopoverContent align="end" className="w-[304px]">
        <IconGrid value={value} onPick={handlePick} />
      </PopoverContent>
    </Popover>
  );
}
