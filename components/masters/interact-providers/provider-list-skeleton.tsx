import { Skeleton, SkeletonGroup } from "@/components/ui/skeleton";

export function ProviderListSkeleton() {
  return (
    <SkeletonGroup label="Loading providers" className="flex flex-col gap-2.5">
      {["first", "second", "third"].map((row) => (
        <div key={row} className="flex h-[66px] items-center gap-3 rounded-card border bg-panel px-4">
          <Skeleton className="size-9 rounded-[10px]" />
          <div className="flex flex-col gap-1.5">
            <Skeleton className="h-3.5 w-40" />
            <Skeleton className="h-3 w-56" />
          </div>
        </div>
      ))}
    </SkeletonGroup>
  );
}
