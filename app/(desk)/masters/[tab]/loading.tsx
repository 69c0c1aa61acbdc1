import { ProviderListSkeleton } from "@/components/masters/interact-providers/provider-list-skeleton";

/** Shaped like the page: the tab strip, the title, the rows. */
export default function MastersLoading() {
  return (
    <>
      <div className="h-11 border-b bg-panel" />
      <div className="max-w-[1120px] px-4 pt-[88px] sm:px-7">
        <ProviderListSkeleton />
      </div>
    </>
  );
}
