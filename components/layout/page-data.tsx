"use client";

import { HydrationBoundary, type HydrationBoundaryProps } from "@tanstack/react-query";
import { useEffect } from "react";
import { markPageHydrated } from "@/lib/page-hydration";

/** Puts what the server read for a page into the query cache, and says when the page is hydrated. */
export function PageData(props: HydrationBoundaryProps) {
  useEffect(markPageHydrated, []);
  return <HydrationBoundary {...props} />;
}
