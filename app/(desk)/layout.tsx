import { HydrationBoundary } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { DeskRealtime } from "@/components/layout/desk-realtime";
import { DeskShell } from "@/components/layout/desk-shell";
import { SupabaseProvider } from "@/components/layout/supabase-provider";
import { Toaster } from "@/components/ui/toaster";
import { TooltipProvider } from "@/components/ui/tooltip";
import { countQueries } from "@/lib/queries/counts/count-queries";
import { healthQueries } from "@/lib/queries/health/health-queries";
import { peopleQueries } from "@/lib/queries/people/people-queries";
import { providerQueries } from "@/lib/queries/providers/provider-queries";
import { topicQueries } from "@/lib/queries/topics/topic-queries";
import { requireUser } from "@/lib/server/auth";
import { prefetch } from "@/lib/server/prefetch";
import { sandboxAccess } from "@/lib/server/sandbox/control";

export default async function DeskLayout({ children }: { children: ReactNode }) {
  const { id, fullName, email, role, departmentIds } = await requireUser();
  const state = await prefetch((queryClient, supabase) => [
    queryClient.query(providerQueries.list(supabase)),
    queryClient.query(countQueries.all(supabase)),
    queryClient.query(countQueries.mine(supabase)),
    queryClient.query(topicQueries.epochs(supabase)),
    ...(role === "admin" ? [queryClient.query(healthQueries.list(supabase))] : []),
    queryClient.query(peopleQueries.list(supabase)),
    // Known here: what "mine" is needs no waiting for the session.
    queryClient.query({ ...peopleQueries.me(supabase), queryFn: () => id }),
  ]);
  return (
    <SupabaseProvider>
      <HydrationBoundary state={state}>
        <DeskRealtime userId={id} role={role} departmentIds={departmentIds} />
        <TooltipProvider>
          <DeskShell account={{ fullName, email, role }} hasSandbox={sandboxAccess() !== null}>
            {children}
          </DeskShell>
        </TooltipProvider>
        <Toaster />
      </HydrationBoundary>
    </SupabaseProvider>
  );
}
