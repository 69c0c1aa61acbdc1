import type { ReactNode } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import { cn } from "@/lib/cn";

interface CopyFieldProps {
  label: string;
  /** The text shown. */
  value: string;
  /** The text to copy, if it differs from the text shown (a masked secret). */
  copyValue?: string | (() => Promise<string>);
  /** "Copy" and the label by default. */
  copyLabel?: string;
  /** Shows all lines instead of truncating to one. */
  isMultiline?: boolean;
  /** Buttons before the copy button. */
  actions?: ReactNode;
}

/** A labelled text in a monospaced font, with a button to copy it. */
export function CopyField(props: CopyFieldProps) {
  const {
    label,
    value,
    copyValue = value,
    copyLabel = `Copy ${label}`,
    isMultiline = false,
    actions,
  } = props;
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <span className="text-ink-2 text-secondary">{label}</span>
      <div
        className={cn(
          "flex min-w-0 gap-1 rounded-control border bg-bg pr-1 pl-[11px]",
          isMultiline ? "items-start py-1" : "h-9 items-center touch:h-12",
        )}
      >
        {isMultiline ? (
          // A text area, because scrollable content must be focusable.
          <textarea
            readOnly
            aria-label={label}
            value={value}
            rows={value.split("\n").length}
            spellCheck={false}
            className="min-w-0 flex-1 resize-none overflow-auto whitespace-pre bg-transparent py-1.5 font-mono text-[0.75rem] outline-offset-2"
          />
        ) : (
          <code className="min-w-0 flex-1 truncate font-mono text-[0.75rem]">{value}</code>
        )}
        {actions}
        <CopyButton value={copyValue} label={copyLabel} />
      </div>
    </div>
  );
}
