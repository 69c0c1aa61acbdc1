"use client";

import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { useFieldControl } from "@/components/ui/field";
import { cn } from "@/lib/cn";

interface SelectProps extends Omit<ComponentProps<"select">, "children"> {
  options: readonly { value: string; label: string }[];
}

/** The browser's own select, which every keyboard and phone knows. A Field around it provides its label. */
export function Select({ options, className, ...rest }: SelectProps) {
  const field = useFieldControl();
  return (
    <span className="relative block">
      <select
        {...field}
        className={cn(
          "h-9 w-full min-w-0 appearance-none rounded-control border border-line-strong bg-panel pr-9 pl-[11px] text-ink touch:h-11",
          "focus-visible:border-accent focus-visible:outline-1 focus-visible:outline-offset-0",
          className,
        )}
        {...rest}
      >
        {options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-2.5 size-4 -translate-y-1/2 text-ink-3"
      />
    </span>
  );
}
