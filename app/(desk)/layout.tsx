import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { DeskShell } from "@/components/layout/desk-shell";
import { DeskRealtime } from "@/components/live-chat/desk-realtime";
import { countQueries } from "@/lib/queries/counts/count-queries";
import { providerQueries } from "@/lib/queries/providers/provider-queries";
import { getQueryClient } from "@/lib/query-client";
import { requireUser } from "@/lib/server/auth";
import { createServerSupabase } from "@/lib/supabase/server";

export default async function DeskLayout({ children }: { children: ReactNode }) {
  const { fullName, email, role, departmentIds } = await requireUser();
  const supabase = await createServerSupabase();
  const queryClient = getQueryClient();
  await Promise.all([
    queryClient.prefetchQuery(providerQueries.list(supabase)),
    queryClient.prefetchQuery(countQueries.all(supabase)),
  ]);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <DeskRealtime departmentIds={departmentIds} />
      <DeskShell account={{ fullName, email, role }}>{children}</DeskShell>
    </HydrationBoundary>
  );
}
