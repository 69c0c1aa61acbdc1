"use client";

import { useLocale } from "@/hooks/ui/use-locale";
import { cn } from "@/lib/cn";
import { compactCount, fullCount } from "@/lib/format-number";

interface CountProps {
  value: number;
  /** Announced after the number: "unread". */
  unit?: string;
  className?: string;
}

/** A count: compact on screen, in full on hover and for screen readers. */
export function Count({ value, unit, className }: CountProps) {
  const full = fullCount(value, useLocale());
  return (
    <span className={cn("tabular-nums", className)} title={value > 999 ? full : undefined}>
      <span aria-hidden>{compactCount(value)}</span>
      <span className="sr-only">{unit ? `${full} ${unit}` : full}</span>
    </span>
  );
}
