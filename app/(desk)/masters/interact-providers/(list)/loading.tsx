import { ProviderListSkeleton } from "@/components/masters/interact-providers/provider-list-skeleton";

/** The same shape as the page: space for the title, then the rows. */
export default function InteractProvidersLoading() {
  return (
    <div className="max-w-[1120px] px-4 pt-[88px] sm:px-7">
      <ProviderListSkeleton />
    </div>
  );
}
