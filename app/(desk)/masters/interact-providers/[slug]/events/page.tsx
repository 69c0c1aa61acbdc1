import type { Metadata } from "next";
import { PageData } from "@/components/layout/page-data";
import { EventsTab } from "@/components/masters/events/events-tab";
import { eventQueryOf } from "@/lib/event-log/query";
import { eventQueries } from "@/lib/queries/events/event-queries";
import { replayQueries } from "@/lib/queries/replays/replay-queries";
import { eventFiltersSchema } from "@/lib/schemas/event-log";
import { requireAdmin } from "@/lib/server/auth";
import { prefetch } from "@/lib/server/prefetch";

export const metadata: Metadata = { title: "Channel events" };

interface EventsPageProps {
  params: Promise<{ slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function EventsPage({ params, searchParams }: EventsPageProps) {
  await requireAdmin();
  const { slug } = await params;
  const filters = eventFiltersSchema.parse(await searchParams);
  const state = await prefetch((queryClient, supabase) => [
    queryClient.query(eventQueries.types(supabase, slug)),
    queryClient.query(replayQueries.latest(supabase, slug)),
    // When a day begins depends on where the reader is, which only their browser knows.
    ...(filters.range === "days"
      ? []
      : [queryClient.infiniteQuery(eventQueries.list(supabase, slug, eventQueryOf(filters)))]),
  ]);
  return (
    <PageData state={state}>
      <EventsTab />
    </PageData>
  );
}
