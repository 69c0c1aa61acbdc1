"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { subscribeChannels } from "@/lib/realtime/subscribe";

/** Keeps the lists and threads of these channels up to date. */
export function useChannelRealtime(slugs: readonly string[]): void {
  const supabase = useSupabase();
  const queryClient = useQueryClient();
  const joined = slugs.join();

  useEffect(() => {
    if (joined) return subscribeChannels(supabase, queryClient, joined.split(","));
  }, [supabase, queryClient, joined]);
}
