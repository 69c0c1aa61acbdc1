"use client";

import { useNow } from "@/hooks/ui/use-now";
import { exactTime } from "@/lib/format-time";

interface LocalTimeProps {
  /** ISO time. */
  at: string;
  /** Formats the time; `now` is in milliseconds. */
  format: (at: string, now: number) => string;
  className?: string;
}

/** A time in the reader's locale and time zone, exact on hover. Empty on the server, which knows neither. */
export function LocalTime({ at, format, className }: LocalTimeProps) {
  const now = useNow();
  return (
    <time dateTime={at} title={now === null ? undefined : exactTime(at)} className={className}>
      {now !== null && format(at, now)}
    </time>
  );
}
