import { RowsSkeleton } from "@/components/masters/rows-skeleton";
import { Skeleton, SkeletonGroup } from "@/components/ui/skeleton";

/** Filters, the bars, then the rows. */
export default function EventsLoading() {
  return (
    <>
      <SkeletonGroup label="Loading the bars" className="flex flex-col gap-4">
        <Skeleton className="h-9 w-full max-w-lg" />
        <Skeleton className="h-28 rounded-card" />
      </SkeletonGroup>
      <RowsSkeleton label="Loading the events" />
    </>
  );
}
