import { Skeleton, SkeletonGroup } from "@/components/ui/skeleton";

const NAME_WIDTHS = ["w-28", "w-36", "w-24", "w-32", "w-20", "w-40", "w-44"];

/** The same shape as the rows. */
export function ConversationListSkeleton() {
  return (
    <SkeletonGroup label="Loading conversations" className="min-h-0 flex-1 overflow-hidden">
      {NAME_WIDTHS.map((width) => (
        <div key={width} className="flex h-[62px] items-center gap-2.5 px-3">
          <Skeleton className="size-9 rounded-full" />
          <div className="flex flex-col gap-2">
            <Skeleton className={`h-3 ${width}`} />
            <Skeleton className="h-2.5 w-44" />
          </div>
        </div>
      ))}
    </SkeletonGroup>
  );
}
