"use client";

import { useDeskRealtime } from "@/hooks/layout/use-desk-realtime";

/** Keeps channels, counts and access up to date; renders nothing. */
export function DeskRealtime(props: Parameters<typeof useDeskRealtime>[0]) {
  useDeskRealtime(props);
  return null;
}
