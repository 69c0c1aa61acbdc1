"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { subscribeDesk, subscribeUser } from "@/lib/realtime/subscribe";

interface Access {
  userId: string;
  departmentIds: readonly string[];
}

/** Keeps counts, providers and the user's own access up to date; mounted once, in the desk layout. */
export function useDeskRealtime({ userId, departmentIds }: Access): void {
  const supabase = useSupabase();
  const queryClient = useQueryClient();
  const router = useRouter();
  const joined = departmentIds.join();

  useEffect(
    () => subscribeDesk(supabase, queryClient, joined ? joined.split(",") : []),
    [supabase, queryClient, joined],
  );

  // The server decides which departments are left, and sends a user without a role away.
  useEffect(
    () => subscribeUser(supabase, queryClient, userId, () => router.refresh()),
    [supabase, queryClient, userId, router],
  );
}
