import type { ReactNode } from "react";
import { cn } from "@/lib/cn";

interface BadgeProps {
  /** Solid means "unread, act on it"; soft is a number beside a name. */
  variant?: "soft" | "solid";
  className?: string;
  children: ReactNode;
}

/** A short count in a pill. */
export function Badge({ variant = "soft", className, children }: BadgeProps) {
  return (
    <span
      className={cn(
        "inline-grid h-[19px] min-w-[19px] shrink-0 place-items-center rounded-full px-1.5 font-semibold text-[0.6875rem] leading-none tabular-nums",
        variant === "solid" ? "bg-accent text-on-accent" : "bg-accent-soft text-accent-ink",
        className,
      )}
    >
      {children}
    </span>
  );
}
