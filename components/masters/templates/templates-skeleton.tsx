import { Skeleton, SkeletonGroup } from "@/components/ui/skeleton";

export function TemplatesSkeleton() {
  return (
    <SkeletonGroup label="Loading templates" className="flex flex-col gap-2.5">
      {["first", "second", "third"].map((row) => (
        <div
          key={row}
          className="flex h-[62px] flex-col justify-center gap-1.5 rounded-card border bg-panel px-4"
        >
          <Skeleton className="h-3.5 w-48" />
          <Skeleton className="h-3 w-32" />
        </div>
      ))}
    </SkeletonGroup>
  );
}
