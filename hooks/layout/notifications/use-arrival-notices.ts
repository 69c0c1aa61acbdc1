"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useNotificationSettings } from "@/hooks/layout/notifications/use-notification-settings";
import { usePush } from "@/hooks/layout/notifications/use-push";
import { useChatChannels } from "@/hooks/layout/use-chat-channel-tabs";
import { useGoTo } from "@/hooks/layout/use-go-to";
import { shouldNotify } from "@/lib/notifications";
import { Handover } from "@/lib/notify/handover";
import { becomeNotifier, conversationsBeingRead } from "@/lib/notify/locks";
import { installWorker, showNotification } from "@/lib/notify/notification";
import { playTone } from "@/lib/notify/tone";
import { noticesOf } from "@/lib/notify/words";
import type { Arrival } from "@/lib/schemas/realtime";

/** Whether this is the tab that notifies; of all tabs of this browser, one is. */
function useIsNotifier(): boolean {
  const [isNotifier, setIsNotifier] = useState(false);
  useEffect(() => {
    const stop = becomeNotifier(() => setIsNotifier(true));
    return () => {
      setIsNotifier(false);
      stop();
    };
  }, []);
  return isNotifier;
}

/** Goes where a notification leads that was clicked, when its chat was open in no tab. */
function useOpenedNotices() {
  const goTo = useRef(useGoTo());
  useEffect(() => {
    const open = ({ data }: MessageEvent<unknown>) => {
      if (typeof data !== "object" || data === null || !("type" in data) || !("href" in data)) return;
      const { type, href } = data;
      if (type === "open" && typeof href === "string" && href.startsWith("/live-chat/")) goTo.current(href);
    };
    navigator.serviceWorker?.addEventListener("message", open);
    return () => navigator.serviceWorker?.removeEventListener("message", open);
  }, []);
}

/** Returns what tells the user of messages that have arrived, as they want to be told, from one tab of this browser. */
export function useArrivalNotices(userId: string): (arrivals: Arrival[]) => void {
  const [settings] = useNotificationSettings();
  const isNotifier = useIsNotifier();
  const names = new Map(useChatChannels().map(({ slug, name }) => [slug, name]));
  useOpenedNotices();
  usePush(settings, isNotifier);
  useEffect(() => {
    if (settings.desktop) installWorker().catch(() => {});
  }, [settings.desktop]);

  const tell = async (arrivals: readonly Arrival[]) => {
    if (!settings.desktop && !settings.sound) return;
    const situation = { now: new Date(), userId, beingRead: await conversationsBeingRead() };
    const wanted = arrivals.filter((arrival) => shouldNotify(arrival, settings, situation));
    if (wanted.length === 0) return;
    if (settings.sound) void playTone();
    if (!settings.desktop || Notification.permission !== "granted") return;
    for (const notice of noticesOf(wanted, (slug) => names.get(slug), settings.showText)) {
      await showNotification(notice);
    }
  };

  const handover = useRef<Handover>(null);
  const tellWhatIsLeft = useEffectEvent(() => tell(handover.current?.take() ?? []));
  useEffect(() => {
    handover.current = new Handover();
    return () => handover.current?.close();
  }, []);
  useEffect(() => {
    if (isNotifier) void tellWhatIsLeft();
  }, [isNotifier]);

  return (arrivals) => {
    if (!isNotifier) return handover.current?.keep(arrivals);
    handover.current?.tell(arrivals);
    void tell(arrivals);
  };
}
