"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useSupabase } from "@/hooks/layout/use-supabase";
import type { Access } from "@/lib/queries/people/access";
import { subscribeAdmins, subscribeDesk, subscribeUser } from "@/lib/realtime/subscribe";

/** Keeps counts, providers and the user's own access up to date; mounted once, in the desk layout. */
export function useDeskRealtime({ userId, role, departmentIds }: Access): void {
  const supabase = useSupabase();
  const queryClient = useQueryClient();
  const router = useRouter();
  const joined = departmentIds.join();

  useEffect(
    () => subscribeDesk(supabase, queryClient, joined ? joined.split(",") : []),
    [supabase, queryClient, joined],
  );

  useEffect(
    () => (role === "admin" ? subscribeAdmins(supabase, queryClient) : undefined),
    [supabase, queryClient, role],
  );

  // The server decides which departments are left, and sends a user without a role away.
  useEffect(() => {
    const access = { userId, role, departmentIds: joined ? joined.split(",") : [] };
    return subscribeUser(supabase, queryClient, access, () => router.refresh());
  }, [supabase, queryClient, userId, role, joined, router]);
}
