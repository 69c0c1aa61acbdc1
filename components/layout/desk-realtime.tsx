"use client";

import { useDeskRealtime } from "@/hooks/layout/use-desk-realtime";

/** Keeps channels and counts up to date; renders nothing. */
export function DeskRealtime({ departmentIds }: { departmentIds: readonly string[] }) {
  useDeskRealtime(departmentIds);
  return null;
}
