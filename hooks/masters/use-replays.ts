"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { useActionMutation } from "@/hooks/masters/use-action-mutation";
import { eventKeys } from "@/lib/queries/events/event-queries";
import { providerKeys } from "@/lib/queries/providers/keys";
import { replayKeys, replayQueries } from "@/lib/queries/replays/replay-queries";
import type { Replay } from "@/lib/schemas/replay";
import { dismissEvents, startReplay, stopReplay } from "@/lib/server/replay-actions";

/** What changes when events become something else. */
const KEYS = [replayKeys.all, eventKeys.all, providerKeys.failures()];

export const useDismissEvents = () => useActionMutation(dismissEvents, KEYS);

export const useStartReplay = () => useActionMutation(startReplay, [replayKeys.all]);

export const useStopReplay = () => useActionMutation(stopReplay, KEYS);

/** The latest replay of a channel. When one ends, whoever started it, the events are read again. */
export function useReplay(channel: string): Replay | null {
  const queryClient = useQueryClient();
  const { data = null } = useQuery(replayQueries.latest(useSupabase(), channel));
  const isRunning = data?.state === "running";
  const wasRunning = useRef(false);
  useEffect(() => {
    if (wasRunning.current && !isRunning) {
      for (const queryKey of KEYS) void queryClient.invalidateQueries({ queryKey });
    }
    wasRunning.current = isRunning;
  }, [isRunning, queryClient]);
  return data;
}
