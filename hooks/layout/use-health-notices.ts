"use client";

import { useEffect, useRef } from "react";
import { toast } from "sonner";
import { useChannelHealth } from "@/hooks/layout/use-channel-health";
import { useInteractProviders } from "@/hooks/layout/use-interact-providers";
import { formatSpan } from "@/lib/format-span";
import { isBad } from "@/lib/health/judge";
import { STATE_NAMES } from "@/lib/health/words";
import { mastersChannel } from "@/lib/masters-channels";
import type { ChannelHealth } from "@/lib/schemas/channel-health";

/** "Returns desk is well again. It was silent for 3 h 8 min." */
function recoveryWords(name: string, { previous_state, previous_since, since }: ChannelHealth): string {
  if (previous_state === null || previous_since === null) return `${name} is well again.`;
  const lasted = formatSpan(Date.parse(since) - Date.parse(previous_since));
  return `${name} is well again. It was ${STATE_NAMES[previous_state].toLowerCase()} for ${lasted}.`;
}

/** Says so on any screen of an admin when a channel has recovered. */
export function useHealthNotices(): void {
  const { data: health } = useChannelHealth();
  const { data: providers } = useInteractProviders();
  const seen = useRef(new Map<string, ChannelHealth>());
  useEffect(() => {
    for (const now of health ?? []) {
      const before = seen.current.get(now.channel);
      seen.current.set(now.channel, now);
      if (!before || !isBad(before.state) || isBad(now.state)) continue;
      const name = mastersChannel(now.channel, providers ?? [])?.name ?? now.channel;
      toast.success(recoveryWords(name, now));
    }
  }, [health, providers]);
}
