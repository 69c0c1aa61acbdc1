import type { LucideIcon } from "lucide-react";
import { cn } from "@/lib/cn";

interface StatusIconProps {
  icon: LucideIcon;
  /** Read by screen readers and shown on hover. */
  label: string;
  className?: string | undefined;
}

/** An icon that alone says how something stands. */
export function StatusIcon({ icon: Icon, label, className }: StatusIconProps) {
  return (
    <span title={label} className={cn("inline-flex", className)}>
      <Icon className="size-3.5" aria-hidden />
      <span className="sr-only">{label}</span>
    </span>
  );
}
