"use client";

import type { ComponentProps } from "react";
import { useFieldControl } from "@/components/ui/field";
import { cn } from "@/lib/cn";

/** A one-line text input. A Field around it provides its label, description and invalid state. */
export function Input({ className, ...rest }: ComponentProps<"input">) {
  const field = useFieldControl();
  return (
    <input
      {...field}
      className={cn(
        "h-9 w-full min-w-0 rounded-control border border-line-strong bg-panel px-[11px] text-ink",
        "aria-invalid:border-bad disabled:bg-sunken disabled:text-ink-2 read-only:bg-sunken touch:h-11",
        "not-aria-invalid:focus-visible:border-accent focus-visible:outline-1 focus-visible:outline-offset-0 aria-invalid:focus-visible:outline-bad",
        className,
      )}
      {...rest}
    />
  );
}
