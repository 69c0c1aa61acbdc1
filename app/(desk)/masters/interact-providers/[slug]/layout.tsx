import { HydrationBoundary } from "@tanstack/react-query";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { ProviderFrame } from "@/components/masters/interact-providers/page/provider-frame";
import { mastersChannel } from "@/lib/masters-channels";
import { providerQueries } from "@/lib/queries/providers/provider-queries";
import { requireAdmin } from "@/lib/server/auth";
import { prefetch } from "@/lib/server/prefetch";

interface ProviderLayoutProps {
  params: Promise<{ slug: string }>;
  children: ReactNode;
}

/** The head and the tabs of one channel's page. It is not rendered again between tabs, so each page authorises too. */
export default async function ProviderLayout({ params, children }: ProviderLayoutProps) {
  await requireAdmin();
  const { slug } = await params;
  let isKnown = true;
  const state = await prefetch((queryClient, supabase) => [
    queryClient.query(providerQueries.list(supabase)).then((providers) => {
      isKnown = Boolean(mastersChannel(slug, providers));
    }),
  ]);
  if (!isKnown) notFound();
  return (
    <HydrationBoundary state={state}>
      <ProviderFrame>{children}</ProviderFrame>
    </HydrationBoundary>
  );
}
