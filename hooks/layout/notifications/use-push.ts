"use client";

import { useEffect } from "react";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { callAction } from "@/lib/action-result";
import { installWorker } from "@/lib/notify/notification";
import {
  keepDeskOpen,
  removePushSubscription,
  savePushSubscription,
} from "@/lib/queries/push/push-mutations";
import type { NotificationSettings } from "@/lib/schemas/notification-settings";
import { getPushKey } from "@/lib/server/push-actions";

/** As the database believes it for two and a half times as long. */
const BEAT_MS = 60_000;

/** The subscription of this browser; null where the desk or the browser cannot push. */
async function subscribe(): Promise<PushSubscription | null> {
  const registration = await installWorker();
  const { key } = await callAction(getPushKey({}));
  if (!registration || !key) return null;
  const known = await registration.pushManager.getSubscription();
  if (known) return known;
  await navigator.serviceWorker.ready;
  return registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
}

/** Keeps the push service of this browser as the settings say, and quiet while `isNotifier`: a tab is open. */
export function usePush(settings: NotificationSettings, isNotifier: boolean): void {
  const supabase = useSupabase();
  const isOn = settings.push;

  useEffect(() => {
    if (!isNotifier || !isOn) return;
    const keep = async () => {
      const subscription = await subscribe();
      if (subscription) await savePushSubscription(supabase, subscription, settings);
    };
    // Without a push service the tabs still notify; the next load tries again.
    keep().catch(() => {});
  }, [supabase, isNotifier, isOn, settings]);

  useEffect(() => {
    if (!isNotifier || isOn) return;
    const end = async () => {
      const registration = await navigator.serviceWorker?.getRegistration();
      const subscription = await registration?.pushManager.getSubscription();
      if (!subscription) return;
      await removePushSubscription(supabase, subscription.endpoint);
      await subscription.unsubscribe();
    };
    end().catch(() => {});
  }, [supabase, isNotifier, isOn]);

  useEffect(() => {
    if (!isNotifier) return;
    const say = () => void keepDeskOpen(supabase).catch(() => {});
    say();
    const beating = setInterval(say, BEAT_MS);
    return () => clearInterval(beating);
  }, [supabase, isNotifier]);
}
