"use client";

import { useInBrowser } from "@/hooks/ui/use-in-browser";

/** The reader's locale; "en" on the server and during hydration, because the server does not know it. */
export function useLocale(): string {
  return useInBrowser(() => navigator.language, "en");
}
