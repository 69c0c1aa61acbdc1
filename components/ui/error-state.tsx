"use client";

import { RotateCw, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/lib/cn";

interface ErrorStateProps {
  /** What happened: "The list could not be loaded." */
  title: string;
  /** What to do, if trying again may not be enough. */
  children?: ReactNode;
  onRetry?: () => void;
  pending?: boolean;
  className?: string;
}

export function ErrorState({ title, children, onRetry, pending = false, className }: ErrorStateProps) {
  return (
    <div
      role="alert"
      className={cn("mx-auto flex max-w-md flex-col items-center gap-3 px-6 py-12 text-center", className)}
    >
      <span className="grid size-11 place-items-center rounded-card bg-bad-soft text-bad">
        <TriangleAlert className="size-5" />
      </span>
      <div className="flex flex-col gap-1">
        <p className="font-semibold text-ink">{title}</p>
        {children && <div className="text-balance text-ink-2 text-secondary">{children}</div>}
      </div>
      {onRetry && (
        <Button onClick={onRetry} pending={pending}>
          {!pending && <RotateCw />}
          Try again
        </Button>
      )}
    </div>
  );
}
