import { Skeleton, SkeletonGroup } from "@/components/ui/skeleton";

/** Two cards, as on most tabs. */
export default function ProviderLoading() {
  return (
    <SkeletonGroup label="Loading" className="grid gap-4 lg:grid-cols-2">
      <Skeleton className="h-64 rounded-card" />
      <Skeleton className="h-64 rounded-card" />
    </SkeletonGroup>
  );
}
