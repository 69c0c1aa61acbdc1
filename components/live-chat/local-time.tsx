"use client";

import { useNow } from "@/hooks/ui/use-now";
import { exactTime } from "@/lib/format-time";

interface LocalTimeProps {
  /** ISO time. */
  at: string;
  /** How to say it; `now` in milliseconds. */
  format: (at: string, now: number) => string;
  className?: string;
}

/** A time in the reader's words and zone, exact on hover. Empty until the browser draws it: the server knows neither. */
export function LocalTime({ at, format, className }: LocalTimeProps) {
  const now = useNow();
  return (
    <time dateTime={at} title={now === null ? undefined : exactTime(at)} className={className}>
      {now !== null && format(at, now)}
    </time>
  );
}
