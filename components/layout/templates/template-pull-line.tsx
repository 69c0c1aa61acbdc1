"use client";

import { RefreshCw, TriangleAlert } from "lucide-react";
import { useTemplatePull } from "@/hooks/layout/use-templates";
import { useNow } from "@/hooks/ui/use-now";
import { cn } from "@/lib/cn";
import { agoTime } from "@/lib/format-time";

/** A pull takes a second or two; one that has not begun by then waits for a worker. */
const SLOW_MS = 30_000;

interface TemplatePullLineProps {
  channel: string;
  /** "Interakt" */
  service: string;
  className?: string;
}

/** When the list was read, what went wrong since, and a button to read it now. */
export function TemplatePullLine({ channel, service, className }: TemplatePullLineProps) {
  const { pulledAt, requestedAt, isPulling, error, pullNow } = useTemplatePull(channel);
  const now = useNow();
  const isSlow = now !== null && requestedAt !== null && now - Date.parse(requestedAt) > SLOW_MS;
  const read = pulledAt && now !== null ? `Read from ${service} ${agoTime(pulledAt, now)}` : "";
  const reading = isSlow
    ? `Still waiting: ${service} is slow, or no worker is running.`
    : `Reading from ${service} …`;
  return (
    <div className={cn("flex flex-col gap-1.5 text-secondary", className)}>
      {error && !isPulling && (
        <p role="alert" className="flex items-start gap-2 text-bad">
          <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          <span className="[overflow-wrap:anywhere]">{error}</span>
        </p>
      )}
      <p className="flex items-center gap-2 text-ink-2">
        <RefreshCw aria-hidden className={cn("size-3.5 shrink-0", isPulling && "animate-spin")} />
        <span className="min-w-0 flex-1" role="status">
          {isPulling ? reading : read || (now !== null && "Not read yet")}
        </span>
        <button
          type="button"
          onClick={pullNow}
          disabled={isPulling}
          className="font-medium text-accent-ink underline underline-offset-2 disabled:opacity-55 touch:py-3"
        >
          Pull now
        </button>
      </p>
    </div>
  );
}
