import { RowsSkeleton } from "@/components/masters/rows-skeleton";

/** The same shape as the page: space for the title, then the rows. */
export default function SavedRepliesLoading() {
  return (
    <div className="max-w-[1120px] px-4 pt-[88px] sm:px-7">
      <RowsSkeleton label="Loading saved replies" />
    </div>
  );
}
