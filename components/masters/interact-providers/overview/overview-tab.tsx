"use client";

import { useQuery } from "@tanstack/react-query";
import { FailedEventsNotice } from "@/components/masters/interact-providers/failed-events";
import { FiguresCards } from "@/components/masters/interact-providers/overview/figures-cards";
import { StateCard } from "@/components/masters/interact-providers/overview/state-card";
import { TrafficCard } from "@/components/masters/interact-providers/overview/traffic-card";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton, SkeletonGroup } from "@/components/ui/skeleton";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { useMastersChannel } from "@/hooks/masters/use-masters-channel";
import { useSearchFilters } from "@/hooks/ui/use-search-filters";
import { healthQueries } from "@/lib/queries/health/health-queries";
import { FIGURE_HOURS, overviewSearchSchema } from "@/lib/schemas/channel-figures";

/** Whether a channel is well, by which rule, and what it had in the last hours. */
export function OverviewTab() {
  const channel = useMastersChannel();
  const [{ range }, change] = useSearchFilters(overviewSearchSchema);
  const figures = useQuery({
    ...healthQueries.figures(useSupabase(), channel?.slug ?? "", FIGURE_HOURS[range]),
    enabled: channel !== undefined,
    // Another stretch of time takes the place of this one; nothing jumps meanwhile.
    placeholderData: (previous) => previous,
  });
  if (!channel) return null;
  if (figures.isError && !figures.data) {
    return (
      <ErrorState
        title="The figures could not be loaded."
        onRetry={() => figures.refetch()}
        pending={figures.isFetching}
        className="rounded-card border bg-panel"
      />
    );
  }
  if (!figures.data) {
    return (
      <SkeletonGroup label="Loading" className="flex flex-col gap-4">
        <Skeleton className="h-24 rounded-card" />
        <Skeleton className="h-72 rounded-card" />
      </SkeletonGroup>
    );
  }
  return (
    <>
      <StateCard channel={channel} />
      <FailedEventsNotice channel={channel.slug} />
      <TrafficCard
        figures={figures.data}
        range={range}
        onRange={(next) => change({ range: next }, "replace")}
      />
      <FiguresCards figures={figures.data} />
    </>
  );
}
