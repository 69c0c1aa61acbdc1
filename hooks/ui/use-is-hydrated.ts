"use client";

import { useInBrowser } from "@/hooks/ui/use-in-browser";

/** False on the server and until React has taken over what it drew: before that, nothing here answers to a click. */
export function useIsHydrated(): boolean {
  return useInBrowser(() => true, false);
}
