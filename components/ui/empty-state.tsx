import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";

interface EmptyStateProps {
  icon: LucideIcon;
  title: string;
  /** What will appear here, and how to make it appear. */
  children?: ReactNode;
  /** A button or a link. */
  action?: ReactNode;
  /** `h1` if it is the whole page. */
  as?: "h1" | "h2" | "h3" | "p";
  className?: string;
}

export function EmptyState({
  icon: Icon,
  title,
  children,
  action,
  as: Heading = "p",
  className,
}: EmptyStateProps) {
  return (
    <div
      className={cn("mx-auto flex max-w-md flex-col items-center gap-3 px-6 py-12 text-center", className)}
    >
      <span className="grid size-11 place-items-center rounded-card bg-sunken text-ink-2">
        <Icon className="size-5" />
      </span>
      <div className="flex flex-col gap-1">
        <Heading className="font-semibold text-base text-ink">{title}</Heading>
        {children && <div className="text-balance text-ink-2 text-secondary">{children}</div>}
      </div>
      {action}
    </div>
  );
}
