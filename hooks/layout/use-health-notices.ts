"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { toast } from "sonner";
import { useChannelHealth } from "@/hooks/layout/use-channel-health";
import { useInteractProviders } from "@/hooks/layout/use-interact-providers";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { formatSpan } from "@/lib/format-span";
import { isBad } from "@/lib/health/judge";
import { STATE_NAMES, stateWords } from "@/lib/health/words";
import { mastersChannel } from "@/lib/masters-channels";
import { paths } from "@/lib/paths";
import { alertQueries } from "@/lib/queries/alerts/alert-queries";
import type { ChannelHealth } from "@/lib/schemas/channel-health";

/** "Returns desk is well again. It was silent for 3 h 8 min." */
function recoveryWords(name: string, { previous_state, previous_since, since }: ChannelHealth): string {
  if (previous_state === null || previous_since === null) return `${name} is well again.`;
  const lasted = formatSpan(Date.parse(since) - Date.parse(previous_since));
  return `${name} is well again. It was ${STATE_NAMES[previous_state].toLowerCase()} for ${lasted}.`;
}

/** Where the browser may, a notification of the system; one for all open tabs of the desk. */
function notify(name: string, health: ChannelHealth) {
  if (!("Notification" in window) || Notification.permission !== "granted") return;
  const isWell = health.announced === "well";
  const title = isWell ? `${name} is well again` : `${name} is ${health.announced}`;
  const body = isWell ? "" : stateWords(health, null);
  const shown = new Notification(title, { body, tag: `health:${health.channel}:${health.since}` });
  shown.onclick = () => {
    window.focus();
    window.location.assign(paths.provider(health.channel));
  };
}

/**
 * Says so on any screen of an admin when a channel has recovered; and, if they want that, by a notification what is
 * announced: a state that has lasted.
 */
export function useHealthNotices(): void {
  const { data: settings } = useQuery(alertQueries.settings(useSupabase()));
  const wantsDesktop = settings?.by_desktop ?? false;
  const { data: health } = useChannelHealth();
  const { data: providers } = useInteractProviders();
  const seen = useRef(new Map<string, ChannelHealth>());
  useEffect(() => {
    for (const now of health ?? []) {
      const before = seen.current.get(now.channel);
      seen.current.set(now.channel, now);
      if (!before) continue;
      const name = mastersChannel(now.channel, providers ?? [])?.name ?? now.channel;
      if (wantsDesktop && before.announced !== now.announced) notify(name, now);
      if (isBad(before.state) && !isBad(now.state)) toast.success(recoveryWords(name, now));
    }
  }, [health, providers, wantsDesktop]);
}
