"use client";

import { useDeskRealtime } from "@/hooks/layout/use-desk-realtime";

/** Keeps the sidebar's channels and counts current; draws nothing. */
export function DeskRealtime({ departmentIds }: { departmentIds: readonly string[] }) {
  useDeskRealtime(departmentIds);
  return null;
}
