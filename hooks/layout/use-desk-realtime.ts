"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent } from "react";
import { useArrivalNotices } from "@/hooks/layout/notifications/use-arrival-notices";
import { useAssignedToast } from "@/hooks/layout/use-assigned-toast";
import { useMentionedToast } from "@/hooks/layout/use-mentioned-toast";
import { useSupabase } from "@/hooks/layout/use-supabase";
import type { Access } from "@/lib/queries/people/access";
import { subscribeAdmins, subscribeDesk, subscribeUser } from "@/lib/realtime/subscribe";
import { watchConnection } from "@/lib/realtime/watch-connection";

/** Keeps counts, providers and the user's own access up to date; mounted once, in the desk layout. */
export function useDeskRealtime({ userId, role, departmentIds }: Access): void {
  const supabase = useSupabase();
  const queryClient = useQueryClient();
  const router = useRouter();
  const tellAssigned = useEffectEvent(useAssignedToast());
  const tellMentioned = useEffectEvent(useMentionedToast());
  const tellArrived = useEffectEvent(useArrivalNotices(userId));
  const joined = departmentIds.join();

  useEffect(
    () => watchConnection(supabase, () => void queryClient.invalidateQueries()),
    [supabase, queryClient],
  );

  useEffect(
    () =>
      subscribeDesk(supabase, queryClient, joined ? joined.split(",") : [], (arrivals) =>
        tellArrived(arrivals),
      ),
    [supabase, queryClient, joined],
  );

  useEffect(
    () => (role === "admin" ? subscribeAdmins(supabase, queryClient) : undefined),
    [supabase, queryClient, role],
  );

  // The server decides which departments are left, and sends a user without a role away.
  useEffect(() => {
    const access = { userId, role, departmentIds: joined ? joined.split(",") : [] };
    return subscribeUser(supabase, queryClient, access, {
      onChanged: () => router.refresh(),
      onAssigned: (assigned) => tellAssigned(assigned),
      onMentioned: (mentioned) => tellMentioned(mentioned),
    });
  }, [supabase, queryClient, userId, role, joined, router]);
}
