"use client";

import { useEffect, useSyncExternalStore } from "react";
import { isPageHydrated, markPageHydrated, onPageHydrated } from "@/lib/page-hydration";

/** For pages that bring no data, or failed. */
const LONGEST_WAIT_MS = 5_000;

/** Whether the first page of this document is hydrated, so that the query cache may change. */
export function usePageHydrated(): boolean {
  useEffect(() => {
    const timer = setTimeout(markPageHydrated, LONGEST_WAIT_MS);
    return () => clearTimeout(timer);
  }, []);
  return useSyncExternalStore(onPageHydrated, isPageHydrated, () => false);
}
