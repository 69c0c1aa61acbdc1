import type { ReactNode } from "react";
import { cn } from "@/lib/cn";

export function Kbd({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <kbd
      className={cn(
        "rounded-[4px] border border-line-strong border-b-2 bg-panel px-1 font-mono text-[0.6875rem] text-ink-3",
        className,
      )}
    >
      {children}
    </kbd>
  );
}
