"use client";

import { useNow } from "@/hooks/ui/use-now";

/** Today's name in the reader's time zone, in English as the sentences around it: "Tuesday". Null during hydration. */
export function useWeekday(): string | null {
  const now = useNow();
  return now === null ? null : new Intl.DateTimeFormat("en", { weekday: "long" }).format(now);
}
