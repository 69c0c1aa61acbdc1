"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { useEnterSends } from "@/hooks/layout/use-enter-sends";
import { cn } from "@/lib/cn";

/** From this many characters before the limit on, what is left is shown. */
const NEAR = 200;

/** The row below the text: what can be added on the left, the button that sends on the right. */
export function ComposerTools({ children }: { children: ReactNode }) {
  return <div className="flex items-center gap-1 px-1.5 pb-1.5">{children}</div>;
}

interface SendButtonProps {
  /** What will leave. */
  label: string;
  icon: ReactNode;
  /** In characters. */
  length: number;
  max: number;
  disabled: boolean;
  /** Another way to send, before the button. */
  beside?: ReactNode;
}

/** Submits the form around it. */
export function SendButton({ label, icon, length, max, disabled, beside }: SendButtonProps) {
  const [enterSends] = useEnterSends();
  return (
    <div className="ml-auto flex items-center gap-3">
      {length >= max - NEAR ? (
        <p
          role="status"
          className={cn("text-secondary tabular-nums", length > max ? "text-bad" : "text-ink-2")}
        >
          {length > max ? `${length - max} characters too many` : `${max - length} characters left`}
        </p>
      ) : (
        <span className="text-ink-2 text-secondary max-sm:hidden">
          {enterSends ? "Enter sends" : "Shift+Enter sends"}
        </span>
      )}
      {beside}
      <Button type="submit" variant="primary" disabled={disabled}>
        {icon}
        <span className="max-sm:sr-only">{label}</span>
      </Button>
    </div>
  );
}
