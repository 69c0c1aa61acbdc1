"use client";

import type { ComponentProps } from "react";
import { useFieldControl } from "@/components/ui/field";
import { cn } from "@/lib/cn";

/** A text input of several lines. A Field around it provides its label, description and invalid state. */
export function Textarea({ className, ...rest }: ComponentProps<"textarea">) {
  const field = useFieldControl();
  return (
    <textarea
      {...field}
      className={cn(
        "w-full min-w-0 resize-y rounded-control border border-line-strong bg-panel px-[11px] py-2 text-ink aria-invalid:border-bad",
        "not-aria-invalid:focus-visible:border-accent focus-visible:outline-1 focus-visible:outline-offset-0 aria-invalid:focus-visible:outline-bad",
        className,
      )}
      {...rest}
    />
  );
}
