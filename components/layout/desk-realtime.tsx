"use client";

import { HealthNotices } from "@/components/layout/health-notices";
import { useDeliverOutbox } from "@/hooks/layout/use-deliver-outbox";
import { useDeskRealtime } from "@/hooks/layout/use-desk-realtime";
import { usePageHydrated } from "@/hooks/layout/use-page-hydrated";
import { usePresence } from "@/hooks/layout/use-presence";
import { useServerClock } from "@/hooks/layout/use-server-clock";

type DeskRealtimeProps = Parameters<typeof useDeskRealtime>[0];

/** Keeps channels, counts and access up to date, and says that the user is here; shows nothing itself. */
export function DeskRealtime(props: DeskRealtimeProps) {
  return usePageHydrated() && <LiveDesk {...props} />;
}

function LiveDesk(props: DeskRealtimeProps) {
  useDeskRealtime(props);
  usePresence();
  useServerClock();
  useDeliverOutbox(props.userId);
  return props.role === "admin" ? <HealthNotices /> : null;
}
