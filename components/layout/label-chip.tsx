import { cn } from "@/lib/cn";
import type { Label, LabelColour } from "@/lib/schemas/label";
import { visibleName } from "@/lib/visible-text";

/** Written out, because Tailwind generates the classes that it finds. */
const LABEL_BACKGROUNDS: Record<LabelColour, string> = {
  grey: "bg-label-grey",
  red: "bg-label-red",
  orange: "bg-label-orange",
  yellow: "bg-label-yellow",
  green: "bg-label-green",
  teal: "bg-label-teal",
  blue: "bg-label-blue",
  violet: "bg-label-violet",
  pink: "bg-label-pink",
};

/** The colour of a label; its name is beside it. */
export function LabelDot({ colour, className }: Pick<Label, "colour"> & { className?: string }) {
  return (
    <span aria-hidden className={cn("size-2 shrink-0 rounded-full", LABEL_BACKGROUNDS[colour], className)} />
  );
}

/** A label as it stands on a conversation. */
export function LabelChip({ label, className }: { label: Label; className?: string }) {
  return (
    <span
      className={cn(
        "inline-flex h-[19px] min-w-0 items-center gap-1.5 rounded-tag bg-sunken px-1.5 font-medium text-[0.6875rem] text-ink-2",
        className,
      )}
    >
      <LabelDot colour={label.colour} className="size-1.5" />
      <bdi className="truncate">{visibleName(label.name)}</bdi>
    </span>
  );
}
