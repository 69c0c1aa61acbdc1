import { TemplatesSkeleton } from "@/components/masters/templates/templates-skeleton";

/** The same shape as the page: space for the title and the provider, then the rows. */
export default function TemplatesLoading() {
  return (
    <div className="max-w-[1120px] px-4 pt-[150px] sm:px-7">
      <TemplatesSkeleton />
    </div>
  );
}
