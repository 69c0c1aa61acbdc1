"use client";

import { Check, ChevronDown } from "lucide-react";
import { Select as Radix } from "radix-ui";
import { useFieldControl } from "@/components/ui/field";
import { cn } from "@/lib/cn";

interface SelectProps<Value extends string> {
  value: Value;
  options: readonly { value: Value; label: string }[];
  onValueChange: (value: Value) => void;
  /** Needed when no Field gives a label. */
  label?: string;
  className?: string;
}

export function Select<Value extends string>(props: SelectProps<Value>) {
  const { value, options, onValueChange, label, className } = props;
  const field = useFieldControl();
  const handleChange = (next: string) => {
    const option = options.find((candidate) => candidate.value === next);
    if (option) onValueChange(option.value);
  };
  return (
    <Radix.Root value={value} onValueChange={handleChange}>
      <Radix.Trigger
        {...field}
        aria-label={label}
        className={cn(
          "inline-flex h-8 items-center gap-1.5 rounded-control border border-line-strong bg-panel px-[11px] text-ink",
          "hover:bg-sunken touch:h-11",
          className,
        )}
      >
        <Radix.Value />
        <Radix.Icon asChild>
          <ChevronDown className="ml-auto text-ink-3" />
        </Radix.Icon>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          className="z-50 min-w-(--radix-select-trigger-width) animate-pop-in rounded-control border bg-panel p-1 shadow-float"
        >
          <Radix.Viewport>
            {options.map((option) => (
              <Radix.Item
                key={option.value}
                value={option.value}
                className="flex h-8 cursor-pointer items-center gap-2 rounded-tag px-2 outline-none data-[highlighted]:bg-sunken touch:h-11"
              >
                <Radix.ItemText>{option.label}</Radix.ItemText>
                <Radix.ItemIndicator className="ml-auto text-accent">
                  <Check />
                </Radix.ItemIndicator>
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
