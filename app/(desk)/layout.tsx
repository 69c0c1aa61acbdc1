import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { DeskRealtime } from "@/components/layout/desk-realtime";
import { DeskShell } from "@/components/layout/desk-shell";
import { Toaster } from "@/components/ui/toaster";
import { TooltipProvider } from "@/components/ui/tooltip";
import { countQueries } from "@/lib/queries/counts/count-queries";
import { providerQueries } from "@/lib/queries/providers/provider-queries";
import { getQueryClient } from "@/lib/query-client";
import { requireUser } from "@/lib/server/auth";
import { createServerSupabase } from "@/lib/supabase/server";

export default async function DeskLayout({ children }: { children: ReactNode }) {
  const { fullName, email, role, departmentIds } = await requireUser();
  const supabase = await createServerSupabase();
  const queryClient = getQueryClient();
  // What fails here is tried again by the browser, which can say so.
  await Promise.allSettled([
    queryClient.query(providerQueries.list(supabase)),
    queryClient.query(countQueries.all(supabase)),
  ]);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <DeskRealtime departmentIds={departmentIds} />
      <TooltipProvider>
        <DeskShell account={{ fullName, email, role }}>{children}</DeskShell>
      </TooltipProvider>
      <Toaster />
    </HydrationBoundary>
  );
}
