import type { ReactNode } from "react";
import { cn } from "@/lib/cn";

/** A grey block in the shape of the content. Invisible for the first 150 ms. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cn("block animate-appear-late rounded-tag bg-sunken", className)} />;
}

/** Wraps the blocks of one area and announces once that it is loading. */
export function SkeletonGroup({
  label,
  className,
  children,
}: {
  label: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <div role="status" className={className}>
      <span className="sr-only">{label}</span>
      {children}
    </div>
  );
}
