import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";

interface ChoiceProps {
  isCurrent: boolean;
  onChoose: () => void;
  className?: string;
  children: ReactNode;
}

/** A row of which one is chosen. */
export function Choice({ isCurrent, onChoose, className, children }: ChoiceProps) {
  return (
    <li>
      <button
        type="button"
        aria-pressed={isCurrent}
        onClick={onChoose}
        className={cn(
          "flex w-full items-center gap-3 border-transparent border-l-[3px] px-4 text-left hover:bg-sunken touch:min-h-11",
          "focus-visible:-outline-offset-2 aria-pressed:border-accent aria-pressed:bg-accent-soft",
          className,
        )}
      >
        {children}
        {isCurrent && <Check className="text-accent" aria-hidden />}
      </button>
    </li>
  );
}
