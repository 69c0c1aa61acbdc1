import { cn } from "@/lib/cn";

interface BadgeProps {
  count: number;
  /** Solid stands for "unread, yours to act on"; soft for a number beside a name. */
  variant?: "soft" | "solid";
  /** Said to screen readers after the number: "unread". */
  label?: string;
  className?: string;
}

/** A count in a pill; nothing at zero, "999+" above 999. */
export function Badge({ count, variant = "soft", label, className }: BadgeProps) {
  if (count <= 0) return null;
  return (
    <span
      className={cn(
        "inline-grid h-[19px] min-w-[19px] shrink-0 place-items-center rounded-full px-1.5 font-semibold text-[0.6875rem] leading-none tabular-nums",
        variant === "solid" ? "bg-accent text-on-accent" : "bg-accent-soft text-accent-ink",
        className,
      )}
    >
      {count > 999 ? "999+" : count}
      {label && <span className="sr-only"> {label}</span>}
    </span>
  );
}
