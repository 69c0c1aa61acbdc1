import type { ComponentProps, ReactNode } from "react";
import { Tooltip } from "@/components/ui/tooltip";
import { cn } from "@/lib/cn";

export interface IconButtonProps extends Omit<ComponentProps<"button">, "aria-label"> {
  /** The accessible name, also shown as the tooltip. */
  label: string;
  children: ReactNode;
  /** False if the button already opens something on hover or focus. */
  tooltip?: boolean;
}

export function IconButton({ label, children, tooltip = true, className, ...rest }: IconButtonProps) {
  const button = (
    <button
      type="button"
      aria-label={label}
      className={cn(
        "grid size-[30px] shrink-0 place-items-center rounded-control text-ink-2 transition-colors",
        "hover:bg-sunken hover:text-ink disabled:cursor-not-allowed disabled:opacity-50 touch:size-11",
        className,
      )}
      {...rest}
    >
      {children}
    </button>
  );
  return tooltip ? <Tooltip text={label}>{button}</Tooltip> : button;
}
