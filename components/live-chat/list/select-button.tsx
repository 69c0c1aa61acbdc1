import { Check } from "lucide-react";
import { cn } from "@/lib/cn";

interface SelectButtonProps {
  name: string;
  isSelected: boolean;
  onToggle: (isRange: boolean) => void;
}

/** Lies over the picture of a row; one click selects the row, one with Shift everything up to it. */
export function SelectButton({ name, isSelected, onToggle }: SelectButtonProps) {
  return (
    <span
      className={cn(
        "absolute top-1/2 left-2 grid size-11 -translate-y-1/2 place-items-center",
        !isSelected && "opacity-0 focus-within:opacity-100 hover:opacity-100",
      )}
    >
      <input
        type="checkbox"
        // Over the whole place, instead of a label: a browser drops a click with Shift on one, as it selects text.
        className="peer absolute inset-0 size-full cursor-pointer opacity-0"
        aria-label={`Select ${name}`}
        checked={isSelected}
        // The key x does it for the focused row.
        tabIndex={-1}
        onMouseDown={(event) => event.shiftKey && event.preventDefault()}
        onChange={({ nativeEvent }) => onToggle(nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)}
      />
      <span
        aria-hidden
        className={cn(
          "grid size-9 place-items-center rounded-full border peer-focus-visible:outline-2",
          isSelected ? "border-accent bg-accent text-on-accent" : "border-line-strong bg-panel text-ink-3",
        )}
      >
        <Check className="size-4" />
      </span>
    </span>
  );
}
