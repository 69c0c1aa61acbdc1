"use client";

import { Switch as Radix } from "radix-ui";
import type { ComponentProps } from "react";
import { useFieldControl } from "@/components/ui/field";
import { cn } from "@/lib/cn";

export function Switch({ className, ...rest }: ComponentProps<typeof Radix.Root>) {
  const field = useFieldControl();
  return (
    <Radix.Root
      {...field}
      className={cn(
        "relative h-[18px] w-8 shrink-0 rounded-full bg-line-strong transition-colors data-[state=checked]:bg-accent disabled:opacity-55",
        // The clickable area is larger than the switch.
        "after:absolute after:-inset-2 touch:after:-inset-3.5",
        className,
      )}
      {...rest}
    >
      <Radix.Thumb className="block size-3.5 translate-x-0.5 rounded-full bg-panel transition-transform data-[state=checked]:translate-x-4" />
    </Radix.Root>
  );
}
