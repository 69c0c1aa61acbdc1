import { ArrowDown, ArrowUp } from "lucide-react";
import { Count } from "@/components/layout/count";
import { cn } from "@/lib/cn";

interface NewPillProps {
  count: number;
  /** Shown after the number: "new". */
  label: string;
  /** Where the new entries are. */
  direction?: "up" | "down";
  className?: string;
  onClick: () => void;
}

/** Floats over a scrolled list and counts new entries out of view; a click scrolls to them. */
export function NewPill({ count, label, direction = "up", className, onClick }: NewPillProps) {
  if (count <= 0) return null;
  const Arrow = direction === "up" ? ArrowUp : ArrowDown;
  return (
    <button
      type="button"
      onClick={onClick}
      className={cn(
        "absolute left-1/2 z-10 flex h-7 -translate-x-1/2 animate-fade-in items-center gap-1.5 rounded-full bg-accent px-3 font-semibold text-on-accent text-secondary tabular-nums shadow-float touch:h-11 touch:px-4",
        className,
      )}
    >
      <Arrow className="size-3.5" aria-hidden />
      <Count value={count} />
      {label}
    </button>
  );
}
