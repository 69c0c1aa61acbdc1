"use client";

import { useMemo } from "react";
import { useStoredText } from "@/hooks/ui/use-stored-text";
import { readNotificationSettings } from "@/lib/notifications";
import type { NotificationSettings } from "@/lib/schemas/notification-settings";

/** How somebody wants to hear of messages in this browser; every tab of it sees a change at once. */
export function useNotificationSettings(): [
  NotificationSettings,
  (changes: Partial<NotificationSettings>) => void,
] {
  const [stored, setStored] = useStoredText("notifications");
  const settings = useMemo(() => readNotificationSettings(stored), [stored]);
  return [settings, (changes) => setStored(JSON.stringify({ ...settings, ...changes }))];
}
