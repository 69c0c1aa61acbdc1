"use client";

import { useInBrowser } from "@/hooks/ui/use-in-browser";

/** The platform that the browser names, which decides how keys are called; "" on the server and during hydration. */
export function usePlatform(): string {
  return useInBrowser(() => navigator.platform, "");
}
