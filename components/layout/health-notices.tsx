"use client";

import { useHealthNotices } from "@/hooks/layout/use-health-notices";

/** Says when a channel is well again; renders nothing. For admins. */
export function HealthNotices() {
  useHealthNotices();
  return null;
}
