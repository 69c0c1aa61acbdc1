"use client";

interface TickBoxProps {
  label: string;
  checked: boolean;
  /** Some of what it stands for is ticked. */
  isPartly?: boolean;
  onChange: () => void;
}

/** A check box with a clickable area larger than itself. */
export function TickBox({ label, checked, isPartly = false, onChange }: TickBoxProps) {
  return (
    <label className="grid size-7 place-items-center touch:size-11">
      <span className="sr-only">{label}</span>
      <input
        type="checkbox"
        checked={checked}
        ref={(box) => {
          if (box) box.indeterminate = isPartly;
        }}
        onChange={onChange}
        className="size-4 accent-accent"
      />
    </label>
  );
}
