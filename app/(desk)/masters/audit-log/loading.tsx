import { RowsSkeleton } from "@/components/masters/rows-skeleton";

/** The same shape as the page: space for the title, then the rows. */
export default function AuditLogLoading() {
  return (
    <div className="max-w-[1120px] px-4 pt-[132px] sm:px-7">
      <RowsSkeleton label="Loading the audit log" />
    </div>
  );
}
