import { Skeleton, SkeletonGroup } from "@/components/ui/skeleton";

/** Rows of a list in the shape of a picture and two lines. */
export function RowsSkeleton({ label }: { label: string }) {
  return (
    <SkeletonGroup label={label} className="divide-y overflow-hidden rounded-card border bg-panel">
      {["first", "second", "third", "fourth"].map((row) => (
        <div key={row} className="flex h-[62px] items-center gap-3 px-4">
          <Skeleton className="size-9 rounded-full" />
          <div className="flex flex-col gap-1.5">
            <Skeleton className="h-3.5 w-40" />
            <Skeleton className="h-3 w-56" />
          </div>
        </div>
      ))}
    </SkeletonGroup>
  );
}
