import { Skeleton, SkeletonGroup } from "@/components/ui/skeleton";

/** The same shape as a short conversation at the bottom. */
export function ThreadSkeleton() {
  return (
    <SkeletonGroup label="Loading messages" className="flex min-h-0 flex-1 flex-col justify-end gap-2.5 p-5">
      <Skeleton className="h-12 w-56 rounded-card" />
      <Skeleton className="h-12 w-72 self-end rounded-card" />
      <Skeleton className="h-16 w-64 rounded-card" />
      <Skeleton className="h-12 w-40 rounded-card" />
    </SkeletonGroup>
  );
}
