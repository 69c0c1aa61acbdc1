"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { subscribeDesk } from "@/lib/realtime/subscribe";

/** Keeps counts and providers up to date; mounted once, in the desk layout. */
export function useDeskRealtime(departmentIds: readonly string[]): void {
  const supabase = useSupabase();
  const queryClient = useQueryClient();
  const joined = departmentIds.join();

  useEffect(
    () => subscribeDesk(supabase, queryClient, joined ? joined.split(",") : []),
    [supabase, queryClient, joined],
  );
}
