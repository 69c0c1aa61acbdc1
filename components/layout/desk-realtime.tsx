"use client";

import { HealthNotices } from "@/components/layout/health-notices";
import { useDeskRealtime } from "@/hooks/layout/use-desk-realtime";
import { usePresence } from "@/hooks/layout/use-presence";

/** Keeps channels, counts and access up to date, and says that the user is here; shows nothing itself. */
export function DeskRealtime(props: Parameters<typeof useDeskRealtime>[0]) {
  useDeskRealtime(props);
  usePresence();
  return props.role === "admin" ? <HealthNotices /> : null;
}
