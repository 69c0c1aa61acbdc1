import type { Metadata } from "next";
import { PageData } from "@/components/layout/page-data";
import { OverviewTab } from "@/components/masters/interact-providers/overview/overview-tab";
import { healthQueries } from "@/lib/queries/health/health-queries";
import { providerQueries } from "@/lib/queries/providers/provider-queries";
import { FIGURE_HOURS, overviewSearchSchema } from "@/lib/schemas/channel-figures";
import { requireAdmin } from "@/lib/server/auth";
import { prefetch } from "@/lib/server/prefetch";

export const metadata: Metadata = { title: "Channel overview" };

interface OverviewPageProps {
  params: Promise<{ slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function OverviewPage({ params, searchParams }: OverviewPageProps) {
  await requireAdmin();
  const { slug } = await params;
  const { range } = overviewSearchSchema.parse(await searchParams);
  const state = await prefetch((queryClient, supabase) => [
    queryClient.query(providerQueries.list(supabase)),
    queryClient.query(healthQueries.list(supabase)),
    queryClient.query(healthQueries.figures(supabase, slug, FIGURE_HOURS[range])),
  ]);
  return (
    <PageData state={state}>
      <OverviewTab />
    </PageData>
  );
}
