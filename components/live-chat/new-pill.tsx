import { ArrowDown, ArrowUp } from "lucide-react";
import { Count } from "@/components/layout/count";
import { cn } from "@/lib/cn";

interface NewPillProps {
  count: number;
  /** "new": said after the number. */
  label: string;
  /** Which way the new ones are. */
  direction?: "up" | "down";
  className?: string;
  onClick: () => void;
}

/** Floats over a scrolled list and says how much is new out of sight; a click goes there. */
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
