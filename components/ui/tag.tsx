import type { ReactNode } from "react";
import { cn } from "@/lib/cn";

const tones = {
  muted: "bg-sunken text-ink-2",
  ok: "bg-accent-soft text-accent-ink",
  warn: "bg-warn-soft text-warn",
  bad: "bg-bad-soft text-bad",
};

interface TagProps {
  tone?: keyof typeof tones;
  className?: string;
  children: ReactNode;
}

/** A word or two about the state of something. */
export function Tag({ tone = "muted", className, children }: TagProps) {
  return (
    <span
      className={cn(
        "inline-flex h-[22px] shrink-0 items-center gap-1.5 whitespace-nowrap rounded-tag px-2 font-medium text-[0.75rem]",
        tones[tone],
        className,
      )}
    >
      {children}
    </span>
  );
}
