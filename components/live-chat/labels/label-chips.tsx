"use client";

import { LabelChip } from "@/components/layout/label-chip";
import { useLabelsOf } from "@/hooks/layout/use-labels";
import { cn } from "@/lib/cn";
import { visibleName } from "@/lib/visible-text";

interface LabelChipsProps {
  ids: readonly string[];
  /** How many are shown; the others are a number, which names them. */
  most: number;
  className?: string;
  chipClassName?: string;
}

/** The labels of a conversation where there is little room; nothing if it has none. */
export function LabelChips({ ids, most, className, chipClassName }: LabelChipsProps) {
  const labels = useLabelsOf(ids);
  if (labels.length === 0) return null;
  const rest = labels.slice(most);
  return (
    <span className={cn("flex min-w-0 items-center gap-1", className)}>
      {labels.slice(0, most).map((label) => (
        <LabelChip key={label.id} label={label} {...(chipClassName && { className: chipClassName })} />
      ))}
      {rest.length > 0 && (
        <span
          title={rest.map(({ name }) => visibleName(name)).join(", ")}
          className="shrink-0 text-ink-3 text-meta tabular-nums"
        >
          +{rest.length}
        </span>
      )}
    </span>
  );
}
